package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;

/** Gives a privilege to a group's members, for the group's organisation. Needs that privilege itself, or {@code org.admin}. */
@Component(service = GrantPrivilege.class)
public final class GrantPrivilege {
    private final Access access;
    private final Groups groups;
    private final Audit audit;

    @Activate
    public GrantPrivilege(@Reference Access access, @Reference Groups groups, @Reference Audit audit) {
        this.access = access;
        this.groups = groups;
        this.audit = audit;
    }

    /**
     * Does nothing where the group has it already.
     *
     * @return the group as it is stored afterwards
     * @throws org.postern.tenancy.NotFoundException where the organisation has no such group
     */
    public Group grant(Actor actor, OrganisationName organisation, GroupName name, Privilege privilege) {
        Rights rights = access.of(actor);
        OrganisationName owner = access.organisation(rights, organisation).name();
        var own = new OrganisationGroups(groups, owner);
        own.requireGranting(rights, privilege, "grant %s");
        return own.change(
                name,
                group -> group.withPrivilege(privilege),
                () -> audit.record(actor, AuditAction.GRANT_PRIVILEGE, owner, privilege + " → " + name));
    }
}
