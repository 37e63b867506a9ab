package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.GlobalSettings;

/** Lets organisations run Postfix instances of their own, or no longer. Needs {@code system.admin}; everybody may look. */
@Component(service = SwitchMultipleInstances.class)
public final class SwitchMultipleInstances {
    private final Access access;
    private final GlobalSettings settings;
    private final Audit audit;

    @Activate
    public SwitchMultipleInstances(
            @Reference Access access, @Reference GlobalSettings settings, @Reference Audit audit) {
        this.access = access;
        this.settings = settings;
        this.audit = audit;
    }

    /**
     * Switching off stops no server; it lets none be added, reconfigured or enabled.
     *
     * @return false where it stood so already, and nothing was done
     */
    public boolean to(Actor actor, boolean on) {
        access.of(actor).requireSystem("switch multiple instances");
        if (settings.multipleInstances() == on) {
            return false;
        }
        settings.switchMultipleInstances(on);
        audit.record(
                actor, on ? AuditAction.SWITCH_MULTIPLE_INSTANCES_ON : AuditAction.SWITCH_MULTIPLE_INSTANCES_OFF, "");
        return true;
    }

    public boolean isOn(Actor actor) {
        access.of(actor);
        return settings.multipleInstances();
    }
}
