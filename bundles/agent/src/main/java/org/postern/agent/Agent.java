package org.postern.agent;

import java.util.List;
import org.postern.plan.Plan;
import org.postern.tenancy.HostName;

/** What the agent of this host does on demand; one call at a time, the others wait. */
public interface Agent {
    /** The host it serves, by its name in the directory. */
    HostName host();

    /**
     * The plan for all servers of this host that a reconfiguration was ever requested for. Touches nothing.
     *
     * @throws org.postern.tenancy.UnavailableException where the directory can't be read whole
     */
    Plan plan();

    /**
     * Plans, applies, verifies and reports to the directory. One instance's failure does not stop the others.
     *
     * @throws org.postern.tenancy.UnavailableException where the directory can't be read whole; then nothing was changed
     */
    Outcome apply();

    /**
     * What runs on this host now, by server id; reads the host, and the directory for the names.
     *
     * @throws org.postern.tenancy.UnavailableException where the directory can't be read whole
     */
    List<InstanceStatus> status();
}
