package org.postern.administration;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Group;
import org.postern.tenancy.Groups;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/**
 * The people whom an actor may change. Who could set the password of a person, or the address he signs in with, could
 * become him: so it takes the right to grant whatever he holds, in whatever organisation.
 */
@Component(service = ManagedUsers.class)
public final class ManagedUsers {
    private final Access access;
    private final Users users;
    private final Groups groups;

    @Activate
    public ManagedUsers(@Reference Access access, @Reference Users users, @Reference Groups groups) {
        this.access = access;
        this.users = users;
        this.groups = groups;
    }

    /**
     * The person as he is stored.
     *
     * @param action with a {@code %s} for his id, as in "change user %s"
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such person
     * @throws DeniedException where the actor may not change him
     */
    User find(Actor actor, UserId id, String action) {
        Rights rights = access.of(actor);
        User user = access.user(rights, id);
        user.organisation()
                .ifPresentOrElse(
                        own -> rights.require(Privilege.USERS_MANAGE, own, action, id),
                        () -> rights.requireSystem(action, id));
        groups.having(id).forEach(group -> requireGranting(actor, rights, group, id, action));
        return user;
    }

    /** @throws RefusedException where nobody else could administer the system */
    void requireAnotherAdministrator(UserId id) {
        if (groups.systemAdministrators().members().stream()
                .filter(other -> !other.equals(id))
                .map(users::find)
                .flatMap(Optional::stream)
                .noneMatch(User::enabled)) {
            throw new RefusedException("nobody else administers the system: add another system administrator first");
        }
    }

    private static void requireGranting(Actor actor, Rights rights, Group group, UserId member, String action) {
        if (group.organisation().isEmpty()) {
            rights.requireSystem(action, member);
            return;
        }
        OrganisationName organisation = group.organisation().get();
        for (Privilege privilege : group.privileges()) {
            if (!rights.sees(organisation)) {
                throw new DeniedException(
                        "user %s holds a privilege in an organisation that user %s does not see", member, actor.name());
            }
            rights.requireGranting(privilege, organisation, action, member);
        }
    }
}
