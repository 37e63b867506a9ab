package org.postern.shell.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AddMailServer;
import org.postern.administration.DisableMailServer;
import org.postern.administration.EditMailServer;
import org.postern.administration.EnableMailServer;
import org.postern.administration.FreezeMailServer;
import org.postern.administration.ListMailServers;
import org.postern.administration.NewMailServer;
import org.postern.administration.ReconfigureServer;
import org.postern.administration.RemoveMailServer;
import org.postern.administration.ServerProgress;
import org.postern.administration.ThawMailServer;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Routing;
import org.postern.mailserver.ServerSettings;
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
    private final EditMailServer edit;
    private final RemoveMailServer remove;
    private final ReconfigureServer reconfigure;
    private final EnableMailServer enable;
    private final DisableMailServer disable;
    private final FreezeMailServer freeze;
    private final ThawMailServer thaw;
    private final ListMailServers list;
    private final QueueLengths queues;
    private final LiveServerCommands live;
    private final RetireCommands retire;
    private final Requests requests;

    @Activate
    public ServerCommands(
            @Reference AddMailServer add,
            @Reference EditMailServer edit,
            @Reference RemoveMailServer remove,
            @Reference ReconfigureServer reconfigure,
            @Reference EnableMailServer enable,
            @Reference DisableMailServer disable,
            @Reference FreezeMailServer freeze,
            @Reference ThawMailServer thaw,
            @Reference ListMailServers list,
            @Reference QueueLengths queues,
            @Reference LiveServerCommands live,
            @Reference RetireCommands retire,
            @Reference Requests requests) {
        this.add = add;
        this.edit = edit;
        this.remove = remove;
        this.reconfigure = reconfigure;
        this.enable = enable;
        this.disable = disable;
        this.freeze = freeze;
        this.thaw = thaw;
        this.list = list;
        this.queues = queues;
        this.live = live;
        this.retire = retire;
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
        var settings = ServerSettings.none().withRouting(new Routing(Call.all(networks), relayHost, Optional.empty()));
        var request = new NewMailServer(organisation, name, domain, Call.all(addresses), profile, settings);
        MailServer server = add.add(call.actor(), request);
        call.done(
                "server %s added on %s as %s; bring it up: postern server reconfigure %s"
                        .formatted(server.name(), text(server.addresses()), server.id(), server.name()),
                ServerLine.SHEET,
                ServerLine.of(new ServerProgress(server, Reconfiguration.none(server.id()))));
    }

    @Command(
            description = {
                "Change settings of a server. They come into force with postern server reconfigure.",
                "An option that may be repeated replaces all that was set with it; none as its value empties it."
            })
    void set(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Mixin SettingsOptions options) {
        MailServer before = key.find(list, call.actor()).server();
        MailServer after = edit.edit(call.actor(), before, before.withSettings(options.change(before.settings())));
        call.done(
                "settings of server %s kept; bring them into force: postern server reconfigure %s"
                        .formatted(after.name(), after.name()),
                ServerLine.SHEET,
                ServerLine.of(list.find(call.actor(), after.id())));
    }

    @Command(description = "Give a server another name. It takes it with postern server reconfigure.")
    void rename(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Parameters(paramLabel = "NEW-NAME", description = "Its myhostname, which lies in the server's domain.")
                    HostName name) {
        MailServer before = key.find(list, call.actor()).server();
        MailServer after = edit.edit(call.actor(), before, before.withName(name));
        call.done(
                "server %s is to be %s; have it take its name: postern server reconfigure %s"
                        .formatted(before.name(), after.name(), after.name()),
                ServerLine.SHEET,
                ServerLine.of(list.find(call.actor(), after.id())));
    }

    @Command(
            description = {
                "Remove a server that is disabled and stopped, with an empty queue.",
                "Its address and name are free then; its files stay on the host."
            })
    int remove(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(
                            names = "--confirm",
                            paramLabel = "NAME",
                            description = "Its host name once more, where its host was ever asked to run it.")
                    Optional<String> confirmed,
            @Option(
                            names = "--skip-queue-check",
                            description = "Also where its host cannot be asked whether mail waits in its queue.")
                    boolean unseen) {
        ServerProgress progress = key.find(list, call.actor());
        MailServer server = progress.server();
        if (progress.reconfiguration().requested() > 0
                && !confirmed.equals(Optional.of(server.name().asString()))) {
            call.complain("nothing was removed: a server that was in force goes for good. To have it all the same:"
                    + " postern server remove %s --confirm %s".formatted(server.name(), server.name()));
            return ExitCode.REFUSED;
        }
        if (unseen) {
            remove.removeUnseen(call.actor(), server.id());
        } else {
            remove.remove(call.actor(), server.id());
        }
        call.done("server " + server.name() + " removed", ServerLine.SHEET, ServerLine.of(progress));
        return ExitCode.DONE;
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

    @Command(description = "List what became of the server's mail, the newest first, as its log tells.")
    void deliveries(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(names = "--count", paramLabel = "N", defaultValue = "20", description = "How many. Default: 20.")
                    int count) {
        live.deliveries(call, key, count);
    }

    @Command(
            description = {
                "Say what reconfigure would do, and do nothing.",
                "With --json, also the texts of all files before and after."
            })
    int preview(@Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        return live.preview(call, key);
    }

    @Command(description = "Have the server's host bring it into force as the directory has it.")
    int reconfigure(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(
                            names = "--plan",
                            paramLabel = "PLAN",
                            description = "Do what postern server preview showed under this plan, or nothing.")
                    Optional<String> plan,
            @Option(names = "--wait", description = "Wait up to two minutes until that is done.") boolean wait) {
        MailServer server = key.find(list, call.actor()).server();
        long generation = plan.map(shown -> reconfigure.request(call.actor(), server.id(), shown))
                .orElseGet(() -> reconfigure.request(call.actor(), server.id()));
        return requests.tell(call, server, generation, wait);
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

    @Command(description = "Have the server take mail and keep it: nothing is delivered until it is thawed.")
    int freeze(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(names = "--wait", description = "Wait up to two minutes until that is done.") boolean wait) {
        MailServer server = key.find(list, call.actor()).server();
        return requests.tell(call, server, freeze.freeze(call.actor(), server.id()), wait);
    }

    @Command(description = "Have a frozen server deliver again.")
    int thaw(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(names = "--wait", description = "Wait up to two minutes until that is done.") boolean wait) {
        MailServer server = key.find(list, call.actor()).server();
        return requests.tell(call, server, thaw.thaw(call.actor(), server.id()), wait);
    }

    @Command(description = "List the configurations that the server had last on its host, the latest first.")
    void generations(
            @Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        live.generations(call, key);
    }

    @Command(
            description = {
                "Put an earlier configuration of the server in force again.",
                "What the directory says comes into force with the next reconfiguration."
            })
    void rollback(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(
                            names = "--to",
                            paramLabel = "GENERATION",
                            description = "One that postern server generations lists. Default: the one before.")
                    Optional<Long> generation) {
        live.rollBack(call, key, generation);
    }

    @Command(
            name = "hand-edits",
            description = "Show what somebody changed in the server's files on its host since they were written.")
    void handEdits(@Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        live.handEdits(call, key);
    }

    @Command(name = "put-back", description = "Write the files that were changed by hand anew as they were.")
    void putBack(@Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        live.putBack(call, key);
    }

    @Command(
            name = "take-over",
            description = "Have what was changed by hand in main.cf and master.cf stay, in main.cf.local and"
                    + " master.cf.local.")
    void takeOver(@Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        live.takeOver(call, key);
    }

    @Command(description = "Have the running server read its configuration again.")
    void reload(@Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        live.reload(call, key);
    }

    @Command(description = "Stop and start the running server.")
    void restart(@Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        live.restart(call, key);
    }

    @Command(description = "Have the running server try all its queued mail now.")
    void flush(@Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        live.flush(call, key);
    }

    @Command(
            description = {
                "Have a disabled server deliver the mail in its queue, and take none.",
                "It stops when the queue is empty, and after that time; what is left then stays in the queue."
            })
    void drain(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(
                            names = "--minutes",
                            paramLabel = "N",
                            defaultValue = "60",
                            description = "For how long at most. Default: 60.")
                    int minutes) {
        retire.drain(call, key, minutes);
    }

    @Command(
            name = "hand-over",
            description = {
                "Move the mail in the queue of a disabled server to another server.",
                "That one runs on the same host, for the same organisation, and takes mail of the same direction."
            })
    void handOver(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "OTHER",
                            description = "Host name or id of the server that is to deliver it.")
                    ServerKey to) {
        retire.handOver(call, key, to);
    }

    @Command(description = "Pack the mail in the queue of a disabled server into a file of its host.")
    void archive(@Mixin Call call, @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key) {
        retire.archive(call, key);
    }

    @Command(description = "Delete the mail in the queue of a disabled server. It cannot be had back.")
    int discard(
            @Mixin Call call,
            @Parameters(paramLabel = "NAME", description = "Host name or id.") ServerKey key,
            @Option(names = "--confirm", paramLabel = "NAME", description = "Its host name once more.")
                    Optional<String> confirmed) {
        return retire.discard(call, key, confirmed);
    }

    private static String text(List<IpAddress> addresses) {
        return String.join(" and ", addresses.stream().map(IpAddress::asString).toList());
    }
}
