package org.postern.agent.internal;

import org.postern.agent.Outcome.Result;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Reconfigurations;
import org.postern.mailserver.Report;
import org.postern.tenancy.ForbiddenException;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Identity;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the directory how the servers stand: what it knows already is not written again. */
final class Reporter {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    private final HostName host;
    private final Reconfigurations reconfigurations;
    private String lastOfPrimary = "";

    Reporter(HostName host, Reconfigurations reconfigurations) {
        this.host = host;
        this.reconfigurations = reconfigurations;
    }

    /** A report that does not arrive is made again with the next pass, for its request then still waits. */
    void tell(Assignment assignment, Result result) {
        if (result.instance().isPrimary()) {
            tellOfPrimary(result.report());
        }
        assignment
                .reconfiguration(result.instance())
                .filter(known -> known.requested() > 0 && !says(known, result.report()))
                .ifPresent(known -> {
                    log(result);
                    tell(known, result.report());
                });
    }

    /** The directory has no entry of the default instance. The same trouble is told once, and not with every pass. */
    private void tellOfPrimary(Report report) {
        String trouble = report.state() == State.FAILED ? report.message() : "";
        if (!trouble.isEmpty() && !trouble.equals(lastOfPrimary)) {
            LOG.warn("The default instance: {}", trouble);
        }
        lastOfPrimary = trouble;
    }

    private void tell(Reconfiguration known, Report report) {
        try {
            report(known.server(), report);
        } catch (NotFoundException gone) {
            LOG.info("{} was removed from the directory meanwhile", known.server());
        } catch (UnavailableException | ForbiddenException away) {
            LOG.warn("The report on {} is not in the directory yet: {}", known.server(), away.getMessage());
        }
    }

    private void report(InstanceId server, Report report) {
        try (var agent = Identity.assume(new Identity.Agent(host))) {
            reconfigurations.report(server, report);
        }
    }

    private static boolean says(Reconfiguration known, Report report) {
        return known.applied() == report.generation()
                && known.state() == report.state()
                && known.message().equals(report.message())
                && known.pid().equals(report.pid());
    }

    private static void log(Result result) {
        Report report = result.report();
        if (report.state() == State.FAILED) {
            LOG.warn("{}: {}", result.instance(), report.message());
        } else {
            LOG.info("{} is {}{}", result.instance(), report.state(), pid(report));
        }
    }

    private static String pid(Report report) {
        return report.pid().isPresent() ? ", process " + report.pid().getAsInt() : "";
    }
}
