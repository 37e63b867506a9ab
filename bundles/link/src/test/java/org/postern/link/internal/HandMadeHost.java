package org.postern.link.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Drain;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.Generation;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;

/**
 * A host without Postfix, with something in every component of what it tells. It keeps its last command, and the servers that
 * it has beside {@link #SMTP} fail in each of the ways that there are.
 */
final class HandMadeHost implements LiveServers {
    static final HostName NAME = HostName.of("mail.example.net");
    static final InstanceId SMTP = InstanceId.of("klix-smtp");
    static final InstanceId STOPPED = InstanceId.of("klix-stopped");
    static final InstanceId UNKNOWN = InstanceId.of("klix-unknown");
    static final InstanceId UNREADABLE = InstanceId.of("klix-unreadable");
    static final InstanceId REFUSING = InstanceId.of("klix-refusing");
    static final InstanceId BROKEN = InstanceId.of("klix-broken");
    static final InstanceId SLOW = InstanceId.of("klix-slow");
    static final InstanceId HUGE = InstanceId.of("klix-huge");

    private static final Address ADDRESS = Address.of(IpAddress.of("2001:db8::25"), NAME, InterfaceName.of("eth0"), 64)
            .withGateway(IpAddress.of("2001:db8::1"))
            .withOwner(OrganisationName.of("Klix & Söhne"));

    /** A server with something in every component, too. */
    static MailServer server(InstanceId id) {
        return new MailServer(
                id,
                OrganisationName.of("Klix & Söhne"),
                HostName.of("smtp.klix.com"),
                DomainName.of("klix.com"),
                NAME,
                List.of(IpAddress.of("192.168.1.125"), IpAddress.of("2001:db8::25")),
                Profile.OUTGOING,
                true,
                true,
                new ServerSettings(
                        Routing.of(List.of(Network.of("192.168.1.0/24")))
                                .withRelayHost(NextHop.of("[192.168.1.20]:26")),
                        Limits.none().with(Limit.MESSAGE_SIZE, 20_000_000),
                        new Security(
                                new TreeSet<>(Set.of(Safeguard.HELO)),
                                List.of(),
                                List.of(BlockedSender.of("spam.example")),
                                List.of(Network.of("10.0.0.0/8"))),
                        Filters.none()
                                .withContentFilter(true)
                                .withBlockedExtensions(List.of(FileExtension.of("exe")))));
    }

    private static final List<LiveServer> SERVERS = List.of(
            new LiveServer(SMTP, State.RUNNING, "", OptionalInt.of(4711), new Queues(1, 2, 3, 4, 5)),
            new LiveServer(
                    STOPPED,
                    State.FAILED,
                    "it does not run: «é»\nfatal: \"x\"",
                    OptionalInt.empty(),
                    new Queues(0, 0, 0, 0, 0)));

    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch mayAnswer = new CountDownLatch(1);
    private volatile String lastCommand = "";

    String lastCommand() {
        return lastCommand;
    }

    @Override
    public HostName host() {
        return NAME;
    }

    @Override
    public List<LiveServer> all() {
        return SERVERS;
    }

    @Override
    public LiveServer find(InstanceId server) {
        return existing(server);
    }

    @Override
    public List<Delivery> deliveries(InstanceId server, int most) {
        existing(server);
        return List.of(
                        new Delivery(
                                Instant.parse("2026-11-25T08:00:00Z"),
                                "4XyZ",
                                "jane@klix.com",
                                "joe@example.net",
                                Delivery.Status.SENT,
                                "250 2.0.0 <Ok>"),
                        new Delivery(
                                Instant.parse("2026-11-25T07:59:59.5Z"),
                                "",
                                "",
                                "joe@example.net",
                                Delivery.Status.REJECTED,
                                ""))
                .subList(0, most);
    }

    @Override
    public SortedMap<String, String> parameters(InstanceId server) {
        existing(server);
        return new TreeMap<>(Map.of("myhostname", "smtp.klix.com", "inet_interfaces", "192.168.1.125"));
    }

    @Override
    public SortedMap<String, String> defaultInstance() {
        return new TreeMap<>();
    }

    @Override
    public Preview preview(InstanceId server) {
        existing(server);
        return new Preview(
                "6f1ed002ab5595859014ebf0951522d9",
                List.of(
                        PlannedStep.planned(PlannedStep.Kind.WRITE_FILES, "main.cf", PlannedStep.Cost.NOTHING),
                        PlannedStep.planned(PlannedStep.Kind.RELOAD, "klix-smtp", PlannedStep.Cost.RELOAD)),
                List.of(new FileDifference("/etc/postfix-klix-smtp/main.cf", "", "a = 1\nb = 2\n")),
                List.of(new FileDifference("/etc/postfix/main.cf", "x = 1\n", "x = 2\n")));
    }

    @Override
    public List<PlannedStep> progress(InstanceId server) {
        existing(server);
        return List.of(new PlannedStep(
                PlannedStep.Kind.RESTART,
                "klix-smtp",
                PlannedStep.Cost.RESTART,
                PlannedStep.State.FAILED,
                "fatal: bind 192.168.1.125 port 25: Address already in use"));
    }

    @Override
    public Optional<Wording> trouble() {
        return Optional.of(
                Wording.of("the entry %s cannot be read: %s", "o=klix", Wording.of("it has no %s", "owner")));
    }

    @Override
    public List<Generation> generations(InstanceId server) {
        existing(server);
        return List.of(
                new Generation(3_000_000_000L, Instant.parse("2026-11-25T08:00:00.123456789Z"), true),
                new Generation(2, Instant.EPOCH, false));
    }

    @Override
    public void rollBack(InstanceId server, long generation) {
        command("roll back to " + generation, server);
    }

    @Override
    public List<FileDifference> handEdits(InstanceId server) {
        existing(server);
        return List.of(new FileDifference("/etc/postfix-klix-smtp/main.cf", "a = 1\n", "a = 2\n"));
    }

    @Override
    public void putBack(InstanceId server) {
        command("put back", server);
    }

    @Override
    public void takeOver(InstanceId server) {
        command("take over", server);
    }

    @Override
    public void drain(InstanceId server, Instant deadline) {
        command("drain until " + deadline, server);
    }

    @Override
    public Optional<Drain> draining(InstanceId server) {
        existing(server);
        return server.equals(SMTP)
                ? Optional.of(new Drain(Instant.parse("2026-11-25T08:00:00.5Z"), true))
                : Optional.empty();
    }

    @Override
    public int handOver(InstanceId server, InstanceId target) {
        command("hand over to " + target, server);
        return 7;
    }

    @Override
    public ArchivedQueue archive(InstanceId server) {
        command("archive", server);
        return new ArchivedQueue(7, "/var/lib/postern/archive/x.tar.gz");
    }

    @Override
    public int discard(InstanceId server) {
        command("discard", server);
        return 7;
    }

    @Override
    public void reload(InstanceId server) {
        command("reload", server);
    }

    @Override
    public void restart(InstanceId server) {
        command("restart", server);
    }

    @Override
    public void flush(InstanceId server) {
        command("flush", server);
    }

    @Override
    public List<ForeignInstance> foreignInstances() {
        return List.of(
                new ForeignInstance(
                        "postfix-klix-smtp",
                        Optional.of(HostName.of("smtp.klix.com")),
                        List.of(ADDRESS),
                        Profile.OUTGOING,
                        server(SMTP).settings(),
                        true,
                        List.of()),
                new ForeignInstance(
                        "odd",
                        Optional.empty(),
                        List.of(),
                        Profile.INCOMING,
                        ServerSettings.none(),
                        false,
                        List.of(Wording.of("the entry %s cannot be read: %s", "x", Wording.of("it has no %s", "y")))));
    }

    @Override
    public Adoption adoption(MailServer server) {
        existing(server.id());
        if (!server.equals(server(server.id()))) {
            throw new IllegalStateException("another server came over the line: " + server);
        }
        return new Adoption(
                "6f1ed002ab5595859014ebf0951522d9",
                List.of(new Adoption.Part(
                        "postfix-klix-smtp",
                        new TreeMap<>(Map.of("smtpd_banner", "$myhostname", "x_password", "(hidden)")),
                        List.of("slow unix - - n - 1 smtp"),
                        List.of(new Adoption.Change("maillog_file", "", "/var/log/x.log")),
                        PlannedStep.Cost.RELOAD)));
    }

    @Override
    public void adopt(InstanceId server, String plan) {
        command("adopt by plan " + plan, server);
    }

    private void command(String words, InstanceId server) {
        existing(server);
        if (server.equals(REFUSING)) {
            throw new CommandFailedException("postfix %s failed: %s", words, "fatal: no");
        }
        lastCommand = words + " " + server;
    }

    private LiveServer existing(InstanceId server) {
        if (server.equals(UNKNOWN)) {
            throw new NotFoundException("the host has no server %s", server);
        }
        if (server.equals(UNREADABLE)) {
            throw new UnavailableException("host %s cannot be read: %s", NAME, Wording.of("it has no %s", "main.cf"));
        }
        if (server.equals(BROKEN)) {
            throw new IllegalStateException("nobody thought of this");
        }
        if (server.equals(SLOW)) {
            asked.countDown();
            awaitUninterruptibly();
        }
        if (server.equals(HUGE)) {
            return new LiveServer(
                    HUGE,
                    State.FAILED,
                    "x".repeat(Message.LONGEST_ANSWER),
                    OptionalInt.empty(),
                    new Queues(0, 0, 0, 0, 0));
        }
        return SERVERS.get(server.equals(STOPPED) ? 1 : 0);
    }

    private void awaitUninterruptibly() {
        try {
            mayAnswer.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
