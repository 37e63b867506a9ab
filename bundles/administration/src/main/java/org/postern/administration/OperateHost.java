package org.postern.administration;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.HostName;

/** Has the agent of a host plan, apply and tell, for all organisations' servers at once. Needs {@code system.admin}. */
@Component(service = OperateHost.class)
public final class OperateHost {
    private final Access access;
    private final Audit audit;

    @Activate
    public OperateHost(@Reference Access access, @Reference Audit audit) {
        this.access = access;
        this.audit = audit;
    }

    /**
     * @param action what he wants to do, as in "apply the plan of a host"
     * @throws DeniedException where the actor may not
     */
    public void permit(Actor actor, String action) {
        access.of(actor).requireSystem(action);
    }

    /**
     * Has the plan of a host applied, and records that with its outcome.
     *
     * @param applying answers what came of it
     * @param good whether all ended well
     * @throws DeniedException where the actor may not; then nothing is done
     * @throws RefusedException where the plan is not one that he wanted, so that no step of it was taken; then nothing is recorded
     */
    public <T> T apply(Actor actor, HostName host, Supplier<T> applying, Predicate<T> good) {
        permit(actor, "apply on a host");
        Optional<AuditDetail> outcome = Optional.of(AuditDetail.FAILED);
        try {
            T applied = applying.get();
            outcome = Optional.of(good.test(applied) ? AuditDetail.DONE : AuditDetail.FAILED);
            return applied;
        } catch (RefusedException untouched) {
            outcome = Optional.empty();
            throw untouched;
        } finally {
            outcome.ifPresent(
                    known -> audit.record(actor, AuditAction.APPLY_HOST, Optional.empty(), host, List.of(known)));
        }
    }
}
