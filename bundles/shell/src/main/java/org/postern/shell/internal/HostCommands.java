package org.postern.shell.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AddHost;
import org.postern.administration.ListHosts;
import org.postern.administration.SetMilter;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.MilterEndpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern host}. */
@Component(service = HostCommands.class)
@Command(name = "host", description = "The machines that run Postfix instances.")
public final class HostCommands {
    private static final View<Host> VIEW = View.<Host>of("host", Host::name).and("milter", Host::milter);

    private final AddHost add;
    private final SetMilter setMilter;
    private final ListHosts list;

    @Activate
    public HostCommands(@Reference AddHost add, @Reference SetMilter setMilter, @Reference ListHosts list) {
        this.add = add;
        this.setMilter = setMilter;
        this.list = list;
    }

    @Command(description = "Make a mail host known.")
    void add(
            @Mixin Call call,
            @Parameters(paramLabel = "HOST", description = "Fully qualified name of the machine.") HostName name,
            @Option(
                            names = "--milter",
                            paramLabel = "ENDPOINT",
                            description = "Where rspamd answers, for servers that filter (postconf(5), smtpd_milters).")
                    Optional<MilterEndpoint> milter) {
        Host host = add.add(call.actor(), new Host(name, milter));
        call.done("host " + host.name() + " added", VIEW, host);
    }

    @Command(description = "List the mail hosts.")
    void list(@Mixin Call call) {
        call.list(VIEW, list.all(call.actor()));
    }

    @Command(name = "set-milter", description = "Say where a host's content filter answers.")
    void setMilter(
            @Mixin Call call,
            @Parameters(paramLabel = "HOST", description = "Name of the host.") HostName name,
            @Parameters(
                            paramLabel = "ENDPOINT",
                            description = "unix:/run/rspamd/milter.sock, inet:127.0.0.1:11332, or none.")
                    String endpoint) {
        Host host = setMilter.set(call.actor(), name, milter(endpoint));
        call.done(
                "milter of host %s: %s; its servers take it when they are reconfigured"
                        .formatted(
                                host.name(),
                                host.milter().map(MilterEndpoint::asString).orElse("none")),
                VIEW,
                host);
    }

    /** @throws InvalidValueException where the text is neither an endpoint nor "none" */
    private static Optional<MilterEndpoint> milter(String text) {
        return text.equals("none") ? Optional.empty() : Optional.of(MilterEndpoint.of(text));
    }
}
