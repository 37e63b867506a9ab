package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/** One person, for who sees the organisation that he belongs to. */
@Component(service = ShowUser.class)
public final class ShowUser {
    private final Access access;

    @Activate
    public ShowUser(@Reference Access access) {
        this.access = access;
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such person */
    public User find(Actor actor, UserId id) {
        return access.user(access.of(actor), id);
    }
}
