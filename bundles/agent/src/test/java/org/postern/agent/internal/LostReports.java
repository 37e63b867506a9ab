package org.postern.agent.internal;

import java.util.List;
import java.util.Optional;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfigurations;
import org.postern.mailserver.Report;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UnavailableException;

/** A directory that is away whenever a report is made. */
record LostReports(Reconfigurations there) implements Reconfigurations {
    @Override
    public Optional<Reconfiguration> find(InstanceId server) {
        return there.find(server);
    }

    @Override
    public List<Reconfiguration> of(OrganisationName organisation) {
        return there.of(organisation);
    }

    @Override
    public long request(InstanceId server) {
        return there.request(server);
    }

    @Override
    public long request(InstanceId server, String plan) {
        return there.request(server, plan);
    }

    @Override
    public void report(InstanceId server, Report report) {
        throw new UnavailableException("the directory is away");
    }

    @Override
    public Following follow(HostName host, Notice notice) {
        return there.follow(host, notice);
    }
}
