package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has the agent of a host plan, apply and tell, for all organisations' servers at once. Needs {@code system.admin}. */
@Component(service = OperateHost.class)
public final class OperateHost {
    private final Access access;

    @Activate
    public OperateHost(@Reference Access access) {
        this.access = access;
    }

    /**
     * @param action what he wants to do, as in "apply the plan of a host"
     * @throws DeniedException where the actor may not
     */
    public void permit(Actor actor, String action) {
        access.of(actor).requireSystem(action);
    }
}
