package org.postern.administration;

import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/**
 * Puts a person into a group of his organisation. Needs {@code groups.manage}, and of each of the group's privileges the
 * right to grant it: membership is a grant.
 */
@Component(service = AddMember.class)
public final class AddMember {
    private final Access access;
    private final Users users;
    private final Groups groups;
    private final Audit audit;

    @Activate
    public AddMember(
            @Reference Access access, @Reference Users users, @Reference Groups groups, @Reference Audit audit) {
        this.access = access;
        this.users = users;
        this.groups = groups;
        this.audit = audit;
    }

    /**
     * Does nothing where he is a member already.
     *
     * @return the group as it is stored afterwards
     * @throws NotFoundException where the organisation has no such group or no such user
     */
    public Group add(Actor actor, OrganisationName organisation, GroupName name, UserId member) {
        Rights rights = access.of(actor);
        OrganisationName owner = access.organisation(rights, organisation).name();
        rights.require(Privilege.GROUPS_MANAGE, owner, "add a member to a group");
        requireIn(owner, member);
        UnaryOperator<Group> edit = group -> {
            group.privileges()
                    .forEach(privilege -> rights.requireGranting(
                            privilege, owner, "add a member to group %s, which has %s", name, privilege));
            return group.withMember(member);
        };
        return new OrganisationGroups(groups, owner)
                .change(name, edit, () -> audit.record(actor, AuditAction.ADD_MEMBER, owner, member + " → " + name));
    }

    private void requireIn(OrganisationName organisation, UserId member) {
        if (users.find(member)
                .flatMap(user -> user.organisation())
                .filter(organisation::equals)
                .isEmpty()) {
            throw new NotFoundException("organisation %s has no user %s", organisation, member);
        }
    }
}
