package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.QueueRetirement;
import org.postern.testkit.Klix;

/** Instances that somebody made by hand with postmulti(1) become servers, with all that they are and have. */
class AdoptIT {
    private static final InstanceId OUT = InstanceId.of("out");
    private static final String ADDRESS = "192.168.1.125";

    @TempDir
    Path root;

    private KlixHost host;
    private HandMadePostfix byHand;
    private InstanceName out;
    private InstanceName other;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
        byHand = new HandMadePostfix(host.layout);
        out = byHand.make("out", ADDRESS, "smtpd_recipient_limit=33", "my_restrictions=permit_mynetworks,reject");
        byHand.addService(
                out,
                "587 inet n - n - 3 smtpd -o smtpd_client_restrictions=$my_restrictions -o syslog_name=postfix/submission\n"
                        + "slow unix - - n - 1 smtp -o smtp_helo_timeout=7s\n");
        other = byHand.make("other", "192.168.1.200");
        byHand.start(out);
        byHand.start(other);
    }

    @AfterEach
    void end() throws IOException {
        host.close();
        byHand.remove();
    }

    @Test
    void itKeepsItsProcessItsMailItsParametersAndItsServices() throws IOException {
        holdMail(out, ADDRESS);
        holdMail(other, "192.168.1.200");
        OptionalInt pid = Masters.pid(host.layout.of(out));
        OptionalInt pidOfDefault = Masters.pid(host.layout.of(InstanceName.PRIMARY));
        SortedMap<Path, String> mail = contents(host.layout.of(out).queue().resolve("hold"));
        SortedMap<String, String> before = effective(out);
        SortedMap<String, String> beforeOfDefault = effective(InstanceName.PRIMARY);
        Foreign foreign = new Foreign();

        Adoption adoption = adopt();

        assertThat(Masters.pid(host.layout.of(out))).isEqualTo(pid).isPresent();
        assertThat(Masters.pid(host.layout.of(InstanceName.PRIMARY))).isEqualTo(pidOfDefault);
        assertThat(effective(out)).containsEntry("mynetworks", "192.168.1.0/24 " + ADDRESS + "/32");
        before.replace("mynetworks", "192.168.1.0/24 " + ADDRESS + "/32");
        assertThat(differing(before, effective(out))).isEqualTo(announced(adoption, out));
        assertThat(differing(beforeOfDefault, effective(InstanceName.PRIMARY)))
                .isEqualTo(announced(adoption, InstanceName.PRIMARY));
        assertThat(announced(adoption, out).keySet())
                .contains("smtp_bind_address", "authorized_submit_users")
                .doesNotContain("smtpd_banner", "mydestination", "inet_interfaces", "mynetworks", "inet_protocols");
        assertThat(steps(host.live.preview(OUT))).contains(Kind.RELOAD).doesNotContain(Kind.WRITE_FILES, Kind.RESTART);

        host.request(OUT);
        host.agent.reconcile();

        assertThat(host.reconfiguration(OUT).message()).isEmpty();
        assertThat(host.reconfiguration(OUT).state()).isEqualTo(State.RUNNING);
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();
        assertThat(host.live.preview(OUT).isEmpty()).isTrue();
        assertThat(Masters.pid(host.layout.of(out))).isEqualTo(pid);
        assertThat(Masters.pid(host.layout.of(InstanceName.PRIMARY))).isEqualTo(pidOfDefault);
        assertThat(contents(host.layout.of(out).queue().resolve("hold")))
                .isEqualTo(mail)
                .isNotEmpty();
        assertThat(Greeting.of(ADDRESS, Duration.ofSeconds(10))).isEqualTo("220 out.klix.com by hand");
        assertThat(services(out))
                .contains("587 inet n - n - 3 smtpd -o smtpd_client_restrictions=$my_restrictions")
                .contains("slow unix - - n - 1 smtp -o smtp_helo_timeout=7s");
        assertThat(host.layout.trees(out).resolve("0/main.cf")).exists();
        foreign.isAsItWas();
    }

    @Test
    void whatAlreadyIsAsOursNeedsNotEvenAReload() throws IOException {
        byHand.set(
                out,
                "smtp_bind_address=" + ADDRESS,
                "smtp_bind_address_enforce=yes",
                "authorized_submit_users=root",
                "multi_instance_group=klix");
        Path masterCf = host.layout.of(out).configuration().resolve("master.cf");
        Files.writeString(
                masterCf,
                Files.readString(masterCf)
                        .replaceAll("(?m)^smtp( +inet)", ADDRESS + ":25$1")
                        .replace(" -o syslog_name=postfix/submission", "")
                        .replaceAll("(?m)^ +-o syslog_name=.*\\n", ""));
        Tools.run("postfix", "-c", host.layout.of(out).configuration().toString(), "reload");
        host.request(host.add("smtp", 1));
        host.agent.reconcile();
        OptionalInt pid = Masters.pid(host.layout.of(out));

        Adoption adoption = adopt();

        assertThat(adoption.changesSomething()).as(adoption.toString()).isFalse();
        assertThat(host.live.preview(OUT).isEmpty()).isTrue();
        host.request(OUT);
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();
        host.agent.reconcile();
        assertThat(host.reconfiguration(OUT).state()).isEqualTo(State.RUNNING);
        assertThat(Masters.pid(host.layout.of(out))).isEqualTo(pid).isPresent();
    }

    @Test
    void laterChangesOfTheDirectoryComeIntoForceBesideWhatWasKept() throws IOException {
        adopt();
        host.request(OUT);
        host.agent.reconcile();
        Foreign foreign = new Foreign();

        host.change(
                OUT,
                server -> server.withName(HostName.of("mail.klix.com"))
                        .withSettings(server.settings()
                                .withRouting(server.settings()
                                        .routing()
                                        .withTrustedNetworks(List.of(Network.of("10.0.0.0/8"))))));
        host.request(OUT);
        host.agent.reconcile();

        assertThat(host.reconfiguration(OUT).message()).isEmpty();
        assertThat(Greeting.of(ADDRESS, Duration.ofSeconds(10))).isEqualTo("220 mail.klix.com by hand");
        assertThat(effective(out)).containsEntry("mynetworks", "10.0.0.0/8 " + ADDRESS + "/32");
        assertThat(effective(out)).containsEntry("smtp_connect_timeout", "11s");
        host.request(host.add("smtp", 1));
        host.agent.apply(plan -> {});
        foreign.isAsItWas();
        assertThat(HandMadePostfix.listed()).contains("postfix-out ", "postfix-other ", "postfix-klix-smtp ");
    }

    @Test
    void switchedOffItStandsStillWithItsMailAndTheDefaultInstanceIsAsItWasButForIt() throws IOException {
        Path mainCf = host.layout.primary().resolve("main.cf");
        String before = Files.readString(mainCf);
        holdMail(out, ADDRESS);
        SortedMap<Path, String> mail = contents(host.layout.of(out).queue().resolve("hold"));
        adopt();
        host.request(OUT);
        host.agent.reconcile();
        assertThat(Files.readString(mainCf)).isNotEqualTo(before);
        Foreign foreign = new Foreign();

        host.directory.globalSettings().switchOff(QueueRetirement.of("keep 2026-01-31T12:00:00Z"));
        host.agent.reconcile();

        assertThat(Masters.pid(host.layout.of(out))).isEmpty();
        assertThat(contents(host.layout.of(out).queue().resolve("hold"))).isEqualTo(mail);
        assertThat(InstanceList.without(Files.readString(mainCf))).isEqualTo(InstanceList.without(before));
        assertThat(HandMadePostfix.listed()).contains("postfix-other ").doesNotContain("postfix-out ");
        assertThat(Masters.pid(host.layout.of(InstanceName.PRIMARY))).isPresent();
        foreign.isAsItWas();

        host.directory.globalSettings().switchMultipleInstances(true);
        host.agent.reconcile();
        assertThat(host.reconfiguration(OUT).state()).isEqualTo(State.RUNNING);
        assertThat(Greeting.of(ADDRESS, Duration.ofSeconds(10))).isEqualTo("220 out.klix.com by hand");
    }

    @Test
    void whatIsToldOfItIsWhatItIs() {
        assertThat(host.live.foreignInstances())
                .extracting(ForeignInstance::name)
                .containsExactly("postfix-out", "postfix-other");
        ForeignInstance told = told();
        assertThat(told.obstacles()).isEmpty();
        assertThat(told.hostName()).contains(HostName.of("out.klix.com"));
        assertThat(told.addresses()).containsExactly(Klix.address(Klix.ADDRESSES.get(0)));
        assertThat(told.profile()).isEqualTo(Profile.OUTGOING);
        assertThat(told.running()).isTrue();
        assertThat(told.settings().routing().trustedNetworks()).containsExactly(Network.of("192.168.1.0/24"));
    }

    @Test
    void whatStandsStillIsAdoptedAsDisabledAndStaysStill() throws IOException {
        holdMail(out, ADDRESS);
        byHand.stop(out);
        Awaitility.await().until(() -> Masters.pid(host.layout.of(out)).isEmpty());

        adopt();
        host.request(OUT);
        host.agent.reconcile();

        assertThat(Masters.pid(host.layout.of(out))).isEmpty();
        assertThat(host.reconfiguration(OUT).state()).isEqualTo(State.STOPPED);
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();
    }

    @Test
    void whatOtherAddressesTakeIsARestartAndSaidBefore() throws IOException {
        byHand.set(out, "inet_interfaces=" + ADDRESS + ", 127.0.0.1");
        Path masterCf = host.layout.of(out).configuration().resolve("master.cf");
        Files.writeString(masterCf, Files.readString(masterCf).replaceAll("(?m)^smtp( +inet)", ADDRESS + ":25$1"));
        OptionalInt pid = Masters.pid(host.layout.of(out));

        Adoption adoption = adopt();

        assertThat(announced(adoption, out)).containsEntry("inet_interfaces", ADDRESS + ", 127.0.0.1 → " + ADDRESS);
        assertThat(adoption.instances().get(1).cost()).isEqualTo(PlannedStep.Cost.RESTART);
        assertThat(Masters.pid(host.layout.of(out))).isEqualTo(pid).isPresent();
        assertThat(steps(host.live.preview(OUT))).contains(Kind.RESTART).doesNotContain(Kind.WRITE_FILES);
        host.request(OUT);
        host.agent.reconcile();
        assertThat(host.reconfiguration(OUT).state()).isEqualTo(State.RUNNING);
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();
    }

    @Test
    void anIncomingOneIsIncomingAndKeepsItsTables() throws IOException {
        Path configuration = host.layout.of(out).configuration();
        Files.writeString(configuration.resolve("transport"), "klix.com relay:[192.168.1.20]\n");
        byHand.set(out, "relay_domains=klix.com", "transport_maps=texthash:" + configuration + "/transport");

        assertThatThrownBy(() -> host.live.adoption(draft()))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("it has a file " + configuration + "/transport, which Postern needs itself");

        Files.move(configuration.resolve("transport"), configuration.resolve("routes"));
        byHand.set(out, "transport_maps=texthash:" + configuration + "/routes");
        SortedMap<String, String> before = effective(out);
        Adoption adoption = adopt();

        assertThat(host.directory.mailServers().find(OUT).orElseThrow().profile())
                .isEqualTo(Profile.INCOMING);
        before.replace("mynetworks", "192.168.1.0/24 " + ADDRESS + "/32");
        assertThat(differing(before, effective(out))).isEqualTo(announced(adoption, out));
        assertThat(effective(out))
                .containsEntry("transport_maps", "texthash:" + configuration + "/routes")
                .containsEntry("relay_domains", "klix.com");
        host.request(OUT);
        host.agent.reconcile();
        assertThat(host.reconfiguration(OUT).message()).isEmpty();
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();
    }

    @Test
    void whatIsListedElsewhereStaysListed() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("mail/Own"));
        for (String file : List.of("main.cf", "master.cf")) {
            Files.copy(host.layout.of(other).configuration().resolve(file), elsewhere.resolve(file));
        }
        String listed =
                Tools.run("postconf", "-h", "multi_instance_directories").out();
        byHand.set(InstanceName.PRIMARY, "multi_instance_directories=" + listed + " " + elsewhere);

        assertThat(host.live.foreignInstances())
                .filteredOn(instance -> instance.name().equals("Own"))
                .singleElement()
                .satisfies(own ->
                        assertThat(own.obstacles()).singleElement().asString().contains(elsewhere.toString()));
        adopt();
        host.request(OUT);
        host.agent.reconcile();
        host.agent.apply(plan -> {});

        assertThat(Tools.run("postconf", "-h", "multi_instance_directories")
                        .out()
                        .split(" +"))
                .containsExactlyInAnyOrder(
                        elsewhere.toString(),
                        host.layout.of(out).configuration().toString(),
                        host.layout.of(other).configuration().toString());
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();
    }

    @Test
    void whoWasCutShortBetweenTheTwoRenamesComesToTheEnd() throws IOException {
        Adoption adoption = host.live.adoption(draft());
        host.add(draft());
        OptionalInt pid = Masters.pid(host.layout.of(out));
        Files.createDirectories(host.layout.trees(out));
        Files.move(host.layout.of(out).configuration(), host.layout.trees(out).resolve("0"));

        host.live.adopt(OUT, adoption.plan());

        assertThat(host.live.preview(OUT).steps()).noneMatch(step -> step.kind() == Kind.WRITE_FILES);
        assertThat(Masters.pid(host.layout.of(out))).isEqualTo(pid).isPresent();
        assertThat(host.layout.trees(out).resolve("0/main.cf")).exists();
    }

    @Test
    void whoWasCutShortInTheDefaultInstanceComesToTheEnd() throws IOException {
        adopt();
        SortedMap<String, String> wanted = effective(InstanceName.PRIMARY);
        Path primary = Path.of("/etc/postfix");
        Files.copy(
                primary.resolve("main.cf.before-postern"),
                primary.resolve("main.cf"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Path configuration = host.layout.of(out).configuration();
        Files.delete(configuration);
        Files.move(host.layout.trees(out).resolve("0"), configuration);
        FileTrees.delete(host.layout.trees(out));
        FileTrees.delete(host.layout.kept());

        host.live.adopt(OUT, host.live.adoption(draft()).plan());
        host.request(OUT);
        host.agent.reconcile();

        assertThat(differing(wanted, effective(InstanceName.PRIMARY))).isEmpty();
        assertThat(host.reconfiguration(OUT).message()).isEmpty();
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();
    }

    @Test
    void theNextOneLeavesTheFirstAlone() throws IOException {
        adopt();
        host.request(OUT);
        host.agent.reconcile();
        Snapshot files = Snapshot.of(host.layout.of(out).configuration().toRealPath());
        OptionalInt pid = Masters.pid(host.layout.of(out));
        OptionalInt pidOfOther = Masters.pid(host.layout.of(other));
        host.directory
                .addresses()
                .add(Klix.address(IpAddress.of("192.168.1.200")).withOwner(Klix.NAME));
        MailServer server = MailServer.of(
                InstanceId.of("other"),
                Klix.NAME,
                HostName.of("other.klix.com"),
                Klix.DOMAIN,
                Klix.HOST,
                List.of(IpAddress.of("192.168.1.200")),
                Profile.OUTGOING);

        Adoption adoption = host.live.adoption(server);
        host.add(server);
        host.live.adopt(server.id(), adoption.plan());
        host.request(server.id());
        host.agent.reconcile();

        assertThat(adoption.instances()).extracting(Adoption.Part::instance).containsExactly("postfix-other");
        assertThat(host.reconfiguration(server.id()).state()).isEqualTo(State.RUNNING);
        assertThat(Masters.pid(host.layout.of(other))).isEqualTo(pidOfOther).isPresent();
        assertThat(Masters.pid(host.layout.of(out))).isEqualTo(pid).isPresent();
        assertThat(Snapshot.of(host.layout.of(out).configuration().toRealPath()))
                .isEqualTo(files);
        assertThat(host.live.foreignInstances()).isEmpty();
        assertThat(host.agent.plan().isEmpty()).as(host.agent.plan().print()).isTrue();
    }

    @Test
    void secretsStayOnTheHost() throws IOException {
        byHand.set(out, "smtp_sasl_password_maps=inline:{{example.net=joe:geheim}}");

        Adoption adoption = host.live.adoption(draft());

        assertThat(adoption.toString())
                .contains("smtp_sasl_password_maps=(hidden)")
                .doesNotContain("geheim");
        adopt();
        assertThat(effective(out)).containsEntry("smtp_sasl_password_maps", "inline:{{example.net=joe:geheim}}");
        assertThat(Files.getPosixFilePermissions(
                        host.layout.of(out).configuration().resolve("main.cf.local")))
                .doesNotContain(PosixFilePermission.OTHERS_READ);
    }

    @Test
    void whatIsNotWhereAServerIsIsRefusedAndLeftAlone() throws IOException {
        Path elsewhere = host.layout.queues().resolve("elsewhere");
        byHand.stop(other);
        Files.move(host.layout.of(other).queue(), elsewhere);
        byHand.set(other, "queue_directory=" + elsewhere);
        byHand.set(out, "inet_interfaces=all");

        refused(other, "its queue_directory is " + elsewhere + ", and a server's would be");
        refused(out, "its inet_interfaces is all, and a server has addresses of its own by number");
        byHand.set(out, "inet_interfaces=" + ADDRESS, "my_password=geheim");
        refused(out, "put right first what Postfix says: ");
        assertThat(host.live.foreignInstances().toString())
                .contains("my_password")
                .doesNotContain("geheim");
        assertThat(host.layout.trees()).doesNotExist();
        assertThat(Files.readString(Path.of("/etc/postfix/main.cf"))).startsWith("# by hand");
    }

    @Test
    void nothingIsDoneWhereItIsNoLongerWhatWasShown() throws IOException {
        Adoption shown = host.live.adoption(draft());
        host.add(draft());
        byHand.set(out, "smtpd_recipient_limit=34");
        Snapshot files = Snapshot.of(host.layout.of(out).configuration());

        assertThatThrownBy(() -> host.live.adopt(OUT, shown.plan()))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("nothing was changed");

        assertThat(Snapshot.of(host.layout.of(out).configuration())).isEqualTo(files);
        assertThat(Files.readString(Path.of("/etc/postfix/main.cf"))).startsWith("# by hand");
    }

    @Test
    void aServerThatHasItsNameDoesNotTakeItsPlaceUnasked() throws IOException {
        Snapshot files = Snapshot.of(host.layout.of(out).configuration());
        host.request(host.add(draft()));

        host.agent.reconcile();
        host.agent.apply(plan -> {});

        assertThat(host.reconfiguration(OUT).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(OUT).message()).startsWith("instance postfix-out was made by hand: adopt it");
        assertThat(Snapshot.of(host.layout.of(out).configuration())).isEqualTo(files);
        assertThat(host.live.foreignInstances())
                .extracting(ForeignInstance::name)
                .contains("postfix-out");
    }

    @Test
    void doneTwiceItIsDoneOnce() throws IOException {
        Adoption adoption = adopt();
        Snapshot etc = Snapshot.of(root.resolve("etc"));

        host.live.adopt(OUT, adoption.plan());

        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(etc);
        MailServer server = host.directory.mailServers().find(OUT).orElseThrow();
        assertThat(host.live.adoption(server).instances()).isEmpty();
    }

    private void refused(InstanceName name, String reason) {
        ForeignInstance told = host.live.foreignInstances().stream()
                .filter(instance -> instance.name().equals(name.asString()))
                .findFirst()
                .orElseThrow();
        assertThat(told.obstacles())
                .anySatisfy(obstacle -> assertThat(obstacle.english()).contains(reason));
        MailServer server = MailServer.of(
                InstanceId.of(name.id()),
                Klix.NAME,
                HostName.of(name.id() + ".klix.com"),
                Klix.DOMAIN,
                Klix.HOST,
                List.of(Klix.ADDRESSES.get(0)),
                Profile.OUTGOING);
        assertThatThrownBy(() -> host.live.adoption(server))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("instance " + name + " cannot be adopted as it stands: ");
    }

    /** As the console does it. */
    private Adoption adopt() {
        Adoption adoption = host.live.adoption(draft());
        host.add(draft());
        host.live.adopt(OUT, adoption.plan());
        return adoption;
    }

    private MailServer draft() {
        ForeignInstance told = told();
        return MailServer.of(
                        OUT,
                        Klix.NAME,
                        told.hostName().orElseThrow(),
                        Klix.DOMAIN,
                        Klix.HOST,
                        List.of(Klix.ADDRESSES.get(0)),
                        told.profile())
                .withSettings(told.settings())
                .withEnabled(told.running());
    }

    private ForeignInstance told() {
        return host.live.foreignInstances().stream()
                .filter(instance -> instance.name().equals("postfix-out"))
                .findFirst()
                .orElseThrow();
    }

    /** The neighbour that nobody adopted. */
    private final class Foreign {
        private final Snapshot files = Snapshot.of(host.layout.of(other).configuration());
        private final SortedMap<Path, String> contents =
                contents(host.layout.of(other).configuration());
        private final SortedMap<Path, String> mail =
                contents(host.layout.of(other).queue().resolve("hold"));
        private final OptionalInt pid = Masters.pid(host.layout.of(other));

        private Foreign() throws IOException {}

        void isAsItWas() throws IOException {
            assertThat(Snapshot.of(host.layout.of(other).configuration())).isEqualTo(files);
            assertThat(contents(host.layout.of(other).configuration())).isEqualTo(contents);
            assertThat(contents(host.layout.of(other).queue().resolve("hold"))).isEqualTo(mail);
            assertThat(Masters.pid(host.layout.of(other))).isEqualTo(pid).isPresent();
            assertThat(Files.readString(host.layout.of(other).log())).doesNotContain("reload");
            assertThat(Greeting.of("192.168.1.200", Duration.ofSeconds(10))).isEqualTo("220 other.klix.com by hand");
            assertThat(HandMadePostfix.listed()).contains("postfix-other ");
        }
    }

    /** Has a message wait that nothing moves. */
    private void holdMail(InstanceName name, String address) throws IOException {
        try (SmtpClient client = new SmtpClient(address)) {
            for (String line : List.of("EHLO client.klix.com", "MAIL FROM:<a@klix.com>", "RCPT TO:<b@example.net>")) {
                assertThat(client.say(line)).startsWith("250");
            }
            assertThat(client.say("DATA")).startsWith("354");
            assertThat(client.say("Subject: waits\r\n\r\nwaiting\r\n.")).startsWith("250");
        }
        Path hold = host.layout.of(name).queue().resolve("hold");
        Awaitility.await().until(() -> {
            Tools.run("postsuper", "-c", host.layout.of(name).configuration().toString(), "-h", "ALL");
            return !contents(hold).isEmpty();
        });
    }

    private static SortedMap<Path, String> contents(Path folder) throws IOException {
        SortedMap<Path, String> contents = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private SortedMap<String, String> effective(InstanceName name) {
        return new TreeMap<>(Parameters.parse(Tools.run(
                                "postconf",
                                "-c",
                                host.layout.of(name).configuration().toString())
                        .out())
                .values());
    }

    private String services(InstanceName name) {
        return Tools.run("postconf", "-c", host.layout.of(name).configuration().toString(), "-M")
                .out()
                .replaceAll(" +", " ");
    }

    /** Each with what it was and is. */
    private static SortedMap<String, String> differing(
            SortedMap<String, String> before, SortedMap<String, String> after) {
        SortedMap<String, String> differing = new TreeMap<>();
        for (String parameter : before.keySet()) {
            String now = after.getOrDefault(parameter, "");
            if (!sorted(before.get(parameter)).equals(sorted(now))) {
                differing.put(parameter, before.get(parameter) + " → " + now);
            }
        }
        differing.remove("process_id");
        return differing;
    }

    private static List<String> sorted(String value) {
        return Stream.of(value.split("[, ]+")).sorted().toList();
    }

    private static SortedMap<String, String> announced(Adoption adoption, InstanceName name) {
        SortedMap<String, String> announced = new TreeMap<>();
        adoption.instances().stream()
                .filter(part -> part.instance().equals(name.asString()))
                .flatMap(part -> part.changes().stream())
                .filter(change -> !change.subject().contains("/"))
                .forEach(change -> announced.put(change.subject(), change.before() + " → " + change.after()));
        return announced;
    }

    private static List<Kind> steps(Preview preview) {
        return preview.steps().stream().map(PlannedStep::kind).toList();
    }
}
