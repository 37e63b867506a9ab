package org.postern.mailserver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.OrganisationName;

/**
 * Requests to bring servers into force, and the hosts' reports. A request names which server, never what changed.
 *
 * <p>Every method may throw {@link org.postern.tenancy.UnavailableException}.
 */
public interface Reconfigurations {
    Optional<Reconfiguration> find(InstanceId server);

    /** Those of one organisation's servers, by server id. */
    List<Reconfiguration> of(OrganisationName organisation);

    /**
     * Asks for a reconfiguration; two callers at once get two requests.
     *
     * @return the request's generation, one higher than the one before
     * @throws org.postern.tenancy.NotFoundException where the server is not there
     */
    long request(InstanceId server);

    /**
     * Asks for a reconfiguration that does what was shown, or nothing: the host plans anew and fails the request where that
     * comes to another plan.
     *
     * @param plan the {@link Preview#plan} that was shown
     * @return the request's generation, one higher than the one before; that of the one before where it waits and is for the
     *     same plan
     * @throws org.postern.tenancy.InvalidValueException where the plan can be that of no preview
     * @throws org.postern.tenancy.NotFoundException where the server is not there
     */
    long request(InstanceId server, String plan);

    /**
     * Keeps what a host reports.
     *
     * @throws org.postern.tenancy.NotFoundException where the server is gone
     */
    void report(InstanceId server, Report report);

    /**
     * Gives {@code notice} soon after anything changed that may concern the host's servers; it may come late, twice or
     * without need, so the caller compares generations. Goes on after the directory was away.
     *
     * @return to be closed by who no longer wants to know
     */
    Following follow(HostName host, Notice notice);

    /** What is called when something changed. */
    @FunctionalInterface
    interface Notice {
        /** @param servers the only ones whose requests changed; empty where anything may have */
        void of(Set<InstanceId> servers);
    }

    /** A running subscription to changes. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }
}
