package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/**
 * Removes a person, out of all groups too. Needs {@code users.manage}, and of each privilege that he holds the right to
 * grant it.
 */
@Component(service = RemoveUser.class)
public final class RemoveUser {
    private final ManagedUsers managed;
    private final Users users;
    private final Audit audit;

    @Activate
    public RemoveUser(@Reference ManagedUsers managed, @Reference Users users, @Reference Audit audit) {
        this.managed = managed;
        this.users = users;
        this.audit = audit;
    }

    /**
     * @return him as he was stored
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such person
     * @throws RefusedException where the actor would remove himself, or nobody would be left who administers the system
     */
    public User remove(Actor actor, UserId id) {
        User user = managed.find(actor, id, "remove user %s");
        if (user.organisation().isEmpty()) {
            managed.requireAnotherAdministrator(id);
        }
        if (actor.is(id)) {
            throw new RefusedException("nobody removes himself: ask another administrator");
        }
        users.remove(id);
        audit.record(actor, AuditAction.REMOVE_USER, user.organisation(), id);
        return user;
    }
}
