package org.postern.administration;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.NotFoundException;

/** Says where a host's content filter answers, or that it has none. Needs {@code system.admin}. */
@Component(service = SetMilter.class)
public final class SetMilter {
    private final Access access;
    private final Hosts hosts;
    private final Audit audit;

    @Activate
    public SetMilter(@Reference Access access, @Reference Hosts hosts, @Reference Audit audit) {
        this.access = access;
        this.hosts = hosts;
        this.audit = audit;
    }

    /**
     * The host's servers take it with their next reconfiguration.
     *
     * @throws NotFoundException where there is no such host
     */
    public Host set(Actor actor, HostName name, Optional<MilterEndpoint> milter) {
        access.of(actor).requireSystem("set the milter of a host");
        return Change.make(
                () -> stored(name),
                before -> new Host(before.name(), milter),
                hosts::update,
                () -> audit.record(actor, AuditAction.SET_MILTER, name));
    }

    /**
     * As {@link #set(Actor, HostName, Optional)}, where nobody set another one since the reading.
     *
     * @throws org.postern.tenancy.ChangedMeanwhileException where it is no longer as {@code before}
     */
    public void set(Actor actor, Host before, Optional<MilterEndpoint> milter) {
        access.of(actor).requireSystem("set the milter of a host");
        hosts.update(before, new Host(before.name(), milter));
        audit.record(actor, AuditAction.SET_MILTER, before.name());
    }

    private Host stored(HostName name) {
        return hosts.find(name).orElseThrow(() -> new NotFoundException("there is no host %s", name));
    }
}
