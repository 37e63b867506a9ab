package org.postern.administration;

import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;

/**
 * Takes a person out of a group. Needs {@code groups.manage}, and of each of the group's privileges the right to grant
 * it: who could not let him in may not put him out.
 */
@Component(service = RemoveMember.class)
public final class RemoveMember {
    private final Access access;
    private final Groups groups;
    private final Audit audit;

    @Activate
    public RemoveMember(@Reference Access access, @Reference Groups groups, @Reference Audit audit) {
        this.access = access;
        this.groups = groups;
        this.audit = audit;
    }

    /**
     * Does nothing where he is no member.
     *
     * @return the group as it is stored afterwards
     * @throws org.postern.tenancy.NotFoundException where the organisation has no such group
     */
    public Group remove(Actor actor, OrganisationName organisation, GroupName name, UserId member) {
        Rights rights = access.of(actor);
        OrganisationName owner = access.organisation(rights, organisation).name();
        rights.require(Privilege.GROUPS_MANAGE, owner, "remove a member of a group");
        UnaryOperator<Group> edit = group -> {
            group.privileges()
                    .forEach(privilege -> rights.requireGranting(
                            privilege, owner, "remove a member of group %s, which has %s", name, privilege));
            return group.withoutMember(member);
        };
        return new OrganisationGroups(groups, owner)
                .change(name, edit, () -> audit.record(actor, AuditAction.REMOVE_MEMBER, owner, member + " ← " + name));
    }
}
