package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Groups;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** Removes a person who administers the system, but not the last one. Needs {@code system.admin}. */
@Component(service = RemoveAdministrator.class)
public final class RemoveAdministrator {
    private final Access access;
    private final Groups groups;
    private final RemoveUser removeUser;

    @Activate
    public RemoveAdministrator(@Reference Access access, @Reference Groups groups, @Reference RemoveUser removeUser) {
        this.access = access;
        this.groups = groups;
        this.removeUser = removeUser;
    }

    /**
     * @return him as he was stored
     * @throws NotFoundException where he is no system administrator
     * @throws RefusedException where nobody else is, or the actor would remove himself
     */
    public User remove(Actor actor, UserId id) {
        access.of(actor).requireSystem("remove a system administrator");
        if (!groups.systemAdministrators().members().contains(id)) {
            throw new NotFoundException("there is no system administrator %s", id);
        }
        return removeUser.remove(actor, id);
    }
}
