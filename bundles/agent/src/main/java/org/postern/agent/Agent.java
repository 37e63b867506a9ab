package org.postern.agent;

import java.util.List;
import java.util.function.Consumer;
import org.postern.plan.Plan;
import org.postern.tenancy.HostName;

/**
 * What the agent of this host does on demand. Plans and applications wait for each other; a status never waits.
 *
 * <p>Every method but {@link #host} may throw {@link org.postern.tenancy.UnavailableException} where the directory can't be
 * read whole, {@link org.postern.tenancy.NotFoundException} where the host is not in it, and
 * {@link java.io.UncheckedIOException} where the host itself can't be read. Then nothing was changed.
 */
public interface Agent {
    /** The host it serves, by its name in the directory. */
    HostName host();

    /** The plan for all servers of this host that a reconfiguration was ever requested for. Touches nothing. */
    Plan plan();

    /**
     * Plans, applies, verifies and reports to the directory. One instance's failure does not stop the others.
     *
     * @param approval is shown the plan before anything is changed; what it throws is thrown, and nothing is changed then
     */
    Outcome apply(Consumer<Plan> approval);

    /** What runs on this host now, by server id; reads the host, and the directory for the names. */
    List<InstanceStatus> status();
}
