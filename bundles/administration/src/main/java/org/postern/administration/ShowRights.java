package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.UserId;

/** Tells what somebody may do at this moment, so that he is offered nothing that would be refused. */
@Component(service = ShowRights.class)
public final class ShowRights {
    private final Access access;
    private final ManagedUsers managed;

    @Activate
    public ShowRights(@Reference Access access, @Reference ManagedUsers managed) {
        this.access = access;
        this.managed = managed;
    }

    /** @throws DeniedException where the person is not there or disabled, or his organisation is */
    public Rights of(Actor actor) {
        return access.of(actor);
    }

    /**
     * Whether the actor may change this person: edit him, set his password, remove him.
     *
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such user
     */
    public boolean mayChange(Actor actor, UserId user) {
        try {
            managed.find(actor, user, "change user %s");
            return true;
        } catch (DeniedException denied) {
            return false;
        }
    }
}
