package org.postern.administration;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Group;
import org.postern.tenancy.Groups;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;

/**
 * Gives a group's members privileges and takes others from them, all of it or nothing. Needs each of these privileges itself,
 * or {@code org.admin}.
 */
@Component(service = EditPrivileges.class)
public final class EditPrivileges {
    private final Access access;
    private final Groups groups;
    private final Audit audit;

    @Activate
    public EditPrivileges(@Reference Access access, @Reference Groups groups, @Reference Audit audit) {
        this.access = access;
        this.groups = groups;
        this.audit = audit;
    }

    /**
     * @param before a reading of an organisation's group
     * @param after all that its members are to hold
     * @throws org.postern.tenancy.ChangedMeanwhileException where it is no longer as {@code before}
     * @throws org.postern.tenancy.NotFoundException where the organisation has no such group
     */
    public void edit(Actor actor, Group before, Set<Privilege> after) {
        Rights rights = access.of(actor);
        OrganisationName owner =
                access.organisation(rights, before.organisation().orElseThrow()).name();
        var own = new OrganisationGroups(groups, owner);
        SortedSet<Privilege> granted = without(after, before.privileges());
        SortedSet<Privilege> revoked = without(before.privileges(), after);
        granted.forEach(privilege -> own.requireGranting(rights, privilege, "grant %s"));
        revoked.forEach(privilege -> own.requireGranting(rights, privilege, "revoke %s"));
        groups.update(before, before.withPrivileges(after));
        granted.forEach(privilege ->
                audit.record(actor, AuditAction.GRANT_PRIVILEGE, owner, privilege + " → " + before.name()));
        revoked.forEach(privilege ->
                audit.record(actor, AuditAction.REVOKE_PRIVILEGE, owner, privilege + " ← " + before.name()));
    }

    private static SortedSet<Privilege> without(Set<Privilege> some, Set<Privilege> others) {
        SortedSet<Privilege> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
