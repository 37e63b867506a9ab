package org.postern.shell.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AddMailServer;
import org.postern.administration.DisableMailServer;
import org.postern.administration.EnableMailServer;
import org.postern.administration.ListMailServers;
import org.postern.administration.NewMailServer;
import org.postern.administration.ReconfigureServer;
import org.postern.administration.ServerProgress;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern server}. */
@Component(service = ServerCommands.class)
@Command(name = "server", description = "The organisations' SMTP servers: each a Postfix instance on its own address.")
public final class ServerCommands {
    private final AddMailServer add;
    private final ReconfigureServer reconfigure;
    private final EnableMailServer enable;
    private final DisableMailServer disable;
    private final ListMailServers list;
    private final QueueLengths queues;
    private final Requests requests;

    @Activate
    public ServerCommands(
            @Reference AddMailServer add,
            @Reference ReconfigureServer reconfigure,
            @Reference EnableMailServer enable,
            @Reference DisableMailServer disable,
            @Reference ListMailServers list,
            @Reference QueueLengths queues,
            @Reference Requests requests) {
        this.add = add;
        this.reconfigure = reconfigure;
        this.enable = enable;
        this.disable = disable;
        this.list = list;
        this.queues = queues;
        this.requests = requests;
    }

    @Command(description = "Add a server. Nothing runs before postern server reconfigure.")
    void add(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Its myhostname, which lies in the domain.") HostName name,
            @Option(
                            names = "--organisation",
                            required = true,
                            paramLabel = "ORGANISATION",
                            description = "Whose it is.")
                    OrganisationName organisation,
            @Option(
                            names = "--domain",
                            required = true,
                            paramLabel = "DOMAIN",
                            description = "The organisation's mail domain it serves.")
                    DomainName domain,
            @Option(
                            names = "--profile",
                            required = true,
                            paramLabel = "PROFILE",
                            description = {
                                "outgoing: takes mail from the trusted networks and sends it on, without a filter.",
                                "bulk: the same, tuned for mass mailing.",
                                "incoming: takes the domain's mail from the Internet through all checks."
                            })
                    Profile profile,
            @Option(
                            names = "--address",
                            paramLabel = "IP",
                            description =
                                    "An address of the organisation, once for each of IPv4 and IPv6. Default: a free one.")
                    @Nullable
                    List<IpAddress> addresses,
            @Option(
                            names = "--trust",
                            paramLabel = "NETWORK",
                            description = "May send through it (mynetworks), as in 10.0.0.0/8; may be repeated.")
                    @Nullable
                    List<Network> networks,
            @Option(
                            names = "--relay-host",
                            paramLabel = "HOP",
                            description = "Where all its mail goes (relayhost), as in smtp.example.net:587.")
                    Optional<NextHop> relayHost) {
        var request = new NewMailServer(
                organisation, name, domain, Call.all(addresses), profile, Call.all(networks), relayHost);
        MailServer server = add.add(call.actor(), request);
        call.done(
                "server %s added on %s as %s; bring it up: postern server reconfigure %s"
                        .formatted(server.name(), text(server.addresses()), server.id(), server.name()),
                ServerLine.SHEET,
                ServerLine.of(new ServerProgress(server, Reconfiguration.none(server.id()))));
    }

    @Command(description = "List the servers: what was requested, what their hosts have applied, what runs.")
    void list(
            @Mixin Call call,
            @Option(names = "--organisation", paramLabel = "ORGANISATION", description = "Of this one only.")
                    Optional<OrganisationName> organisation) {
        List<ServerProgress> servers =
                organisation.map(name -> list.of(call.actor(), name)).orElseGet(() -> list.all(call.actor()));
        call.list(ServerLine.LIST, queues.of(servers));
    }

    @Command(description = "Show everything about a server.")
    void show(@Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        call.show(
                ServerLine.SHEET,
                queues.of(List.of(key.find(list, call.actor()))).get(0));
    }

    @Command(description = "Have the server's host bring it into force as the directory has it.")
    int reconfigure(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(names = "--wait", description = "Wait up to two minutes until that is done.") boolean wait) {
        MailServer server = key.find(list, call.actor()).server();
        return requests.tell(call, server, reconfigure.request(call.actor(), server.id()), wait);
    }

    @Command(description = "Have the server run.")
    int enable(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(names = "--wait", description = "Wait up to two minutes until that is done.") boolean wait) {
        MailServer server = key.find(list, call.actor()).server();
        return requests.tell(call, server, enable.enable(call.actor(), server.id()), wait);
    }

    @Command(description = "Have the server stopped; its files and its queue are kept.")
    int disable(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(names = "--wait", description = "Wait up to two minutes until that is done.") boolean wait) {
        MailServer server = key.find(list, call.actor()).server();
        return requests.tell(call, server, disable.disable(call.actor(), server.id()), wait);
    }

    private static String text(List<IpAddress> addresses) {
        return String.join(" and ", addresses.stream().map(IpAddress::asString).toList());
    }
}
