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

/** Removes a group, whoever is in it. Needs {@code groups.manage}, and the right to grant each of its privileges. */
@Component(service = RemoveGroup.class)
public final class RemoveGroup {
    private final Access access;
    private final Groups groups;
    private final Audit audit;

    @Activate
    public RemoveGroup(@Reference Access access, @Reference Groups groups, @Reference Audit audit) {
        this.access = access;
        this.groups = groups;
        this.audit = audit;
    }

    /** @throws org.postern.tenancy.NotFoundException where the organisation has no such group */
    public void remove(Actor actor, OrganisationName organisation, GroupName name) {
        Rights rights = access.of(actor);
        OrganisationName owner = access.organisation(rights, organisation).name();
        rights.require(Privilege.GROUPS_MANAGE, owner, "remove a group");
        Group group = new OrganisationGroups(groups, owner).stored(name);
        group.privileges()
                .forEach(privilege -> rights.requireGranting(
                        privilege, owner, "remove group %s, which has %s", group.name(), privilege));
        groups.remove(owner, group.name());
        audit.record(actor, AuditAction.REMOVE_GROUP, owner, group.name());
    }
}
