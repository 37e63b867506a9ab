package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.Limit;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.testkit.Klix;

/** Changes of one server that concern nobody else, and those that do. */
class LoneChangesIT {
    private static final String ADDRESS = "192.168.1.125";

    @TempDir
    Path root;

    private KlixHost host;
    private InstanceId smtp;
    private InstanceId bulk;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
        smtp = host.request(host.add("smtp", 0));
        bulk = host.request(host.add("emailing", 1));
        assertThat(host.agent.reconcile().isGood()).isTrue();
    }

    @AfterEach
    void end() throws IOException {
        host.close();
    }

    @Test
    void settingsComeIntoForceAndNobodyElseIsLookedAt() throws IOException {
        OptionalInt pid = host.pid(smtp);
        Snapshot primary = Snapshot.of(Path.of("/etc/postfix"));
        kill(bulk);
        change(smtp);

        assertThat(host.agent.answer(Set.of(smtp))).isTrue();

        assertThat(mainCf(smtp)).contains("smtpd_recipient_limit = 1234");
        assertThat(host.pid(smtp)).isEqualTo(pid);
        assertThat(Greeting.of(ADDRESS, Duration.ofSeconds(10))).startsWith("220 smtp.klix.com ");
        assertThat(host.reconfiguration(smtp))
                .isEqualTo(new Reconfiguration(smtp, 2, Optional.empty(), 2, State.RUNNING, "", pid));
        assertThat(Snapshot.of(Path.of("/etc/postfix"))).isEqualTo(primary);
        assertThat(host.pid(bulk)).isEmpty();

        host.agent.reconcile();
        assertThat(host.pid(bulk)).isPresent();
    }

    @Test
    void aPlanThatWasShownIsTheOneThatIsCarriedOut() throws IOException {
        host.change(smtp, LoneChangesIT::withLargerMail);
        String shown = host.live.preview(smtp).plan();
        host.directory.reconfigurations().request(smtp, shown);

        assertThat(host.agent.answer(Set.of(smtp))).isTrue();

        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(mainCf(smtp)).contains("smtpd_recipient_limit = 1234");
    }

    @Test
    void aPlanThatIsNoLongerTheOneShownIsLeftToWhoReadsAll() throws IOException {
        host.change(smtp, LoneChangesIT::withLargerMail);
        String shown = host.live.preview(smtp).plan();
        host.change(smtp, server -> server.withFrozen(true));
        host.directory.reconfigurations().request(smtp, shown);

        refuses(smtp);

        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).message()).isEqualTo(Planning.OUTDATED);
        assertThat(mainCf(smtp)).doesNotContain("smtpd_recipient_limit = 1234");
    }

    @Test
    void parametersOfTheAdministratorsOwnGoAlong() throws IOException {
        Files.writeString(own("main.cf.local"), "smtpd_timeout = 99s\n");
        change(smtp);

        assertThat(host.agent.answer(Set.of(smtp))).isTrue();

        assertThat(mainCf(smtp)).contains("smtpd_timeout = 99s", "smtpd_recipient_limit = 1234");
    }

    @Test
    void anotherNameIsALoneChangeToo() throws IOException {
        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));
        host.request(smtp);

        assertThat(host.agent.answer(Set.of(smtp))).isTrue();

        assertThat(Greeting.of(ADDRESS, Duration.ofSeconds(10))).startsWith("220 mail.klix.com ");
    }

    @Test
    void whatConcernsOthersIsLeftToWhoLooksAtAll() throws IOException {
        change(smtp);
        assertThat(host.agent(Klix.HOST).answer(Set.of(smtp)))
                .as("not looked at yet")
                .isFalse();
        Path mainCf = host.directories(smtp).configuration().resolve("main.cf");
        String written = Files.readString(mainCf);
        Files.writeString(mainCf, written + "smtpd_timeout = 99s\n");
        refuses(smtp);
        Files.writeString(mainCf, written);
        host.directory.globalSettings().switchMultipleInstances(false);
        refuses(smtp);
        host.directory.globalSettings().switchMultipleInstances(true);
        kill(smtp);
        refuses(smtp);
        assertThat(mainCf(smtp)).doesNotContain("smtpd_recipient_limit = 1234");

        host.change(bulk, server -> server.withEnabled(false));
        host.request(bulk);
        refuses(bulk);
        refuses(host.request(host.add("incoming", 2)));
        refuses(InstanceId.of("klix-unknown"));
        assertThat(host.pid(bulk)).isPresent();
    }

    @Test
    void anotherAddressIsLeftToWhoLooksAtAll() throws IOException {
        host.move(smtp, ADDRESS, "192.168.1.127");
        host.request(smtp);

        refuses(smtp);

        host.agent.reconcile();
        assertThat(Greeting.of("192.168.1.127", Duration.ofSeconds(10))).startsWith("220 smtp.klix.com ");
    }

    @Test
    void anAddressThatIsMissingIsLeftToWhoLooksAtAll() throws IOException {
        change(smtp);
        Tools.ip("address", "delete", ADDRESS + "/24", "dev", "eth0");

        refuses(smtp);

        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    /** As somebody can write it with an LDAP client. */
    @Test
    void aNameThatAnotherServerHasIsLeftToWhoLooksAtAll() throws IOException {
        host.rename(bulk, HostName.of("smtp.klix.com"));
        host.request(bulk);

        refuses(bulk);

        host.agent.reconcile();
        assertThat(host.reconfiguration(bulk).message())
                .contains("the server name smtp.klix.com is another server's too");
    }

    @Test
    void whatTheAdministratorAddsIsLeftToWhoLooksAtAll() throws IOException {
        Files.writeString(own("master.cf.local"), "192.168.1.126:587 inet n - n - - smtpd\n");
        change(smtp);

        refuses(smtp);

        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(smtp).message()).contains("192.168.1.126");
    }

    @Test
    void nothingOfTheAdministratorsIsLostWithALinkThatIsGone() throws IOException {
        Files.writeString(own("main.cf.local"), "smtpd_timeout = 99s\n");
        host.request(smtp);
        host.agent.reconcile();
        change(smtp);
        Files.delete(host.directories(smtp).configuration());

        refuses(smtp);
        host.agent.apply(plan -> {});
        assertThat(host.reconfiguration(smtp).message()).startsWith("its configuration directory was removed");

        host.agent.reconcile();
        host.request(smtp);
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(mainCf(smtp)).contains("smtpd_timeout = 99s", "smtpd_recipient_limit = 1234");
    }

    @Test
    void anAddressOnAnotherInterfaceIsLeftToWhoLooksAtAll() throws IOException {
        change(smtp);
        Tools.ip("address", "delete", ADDRESS + "/24", "dev", "eth0");
        Tools.ip("address", "add", ADDRESS + "/32", "dev", "lo");

        refuses(smtp);

        Tools.ip("address", "delete", ADDRESS + "/32", "dev", "lo");
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whereNothingWaitsNothingIsDone() throws IOException {
        host.change(smtp, LoneChangesIT::withLargerMail);
        Reconfiguration before = host.reconfiguration(smtp);

        assertThat(host.agent.answer(Set.of(smtp))).isTrue();

        assertThat(host.reconfiguration(smtp)).isEqualTo(before);
        assertThat(mainCf(smtp)).doesNotContain("smtpd_recipient_limit = 1234");
    }

    @Test
    void severalAtOnceAreLoneTogether() throws IOException {
        change(smtp);
        change(bulk);

        assertThat(host.agent.answer(Set.of(smtp, bulk))).isTrue();

        assertThat(List.of(mainCf(smtp), mainCf(bulk))).allMatch(text -> text.contains("smtpd_recipient_limit = 1234"));
        assertThat(host.reconfiguration(smtp).applied()).isEqualTo(2);
        assertThat(host.reconfiguration(bulk).applied()).isEqualTo(2);
    }

    private Path own(String file) {
        return host.directories(smtp).configuration().resolve(file);
    }

    private void refuses(InstanceId server) {
        Optional<Reconfiguration> before = host.directory.reconfigurations().find(server);
        assertThat(host.agent.answer(Set.of(server))).isFalse();
        assertThat(host.directory.reconfigurations().find(server)).isEqualTo(before);
    }

    private void change(InstanceId server) {
        host.change(server, LoneChangesIT::withLargerMail);
        host.request(server);
    }

    private static MailServer withLargerMail(MailServer server) {
        ServerSettings settings = server.settings();
        return server.withSettings(settings.withLimits(settings.limits().with(Limit.RECIPIENTS, 1234)));
    }

    private void kill(InstanceId server) throws IOException {
        ProcessHandle.of(host.pid(server).orElseThrow()).orElseThrow().destroyForcibly();
        Awaitility.await().until(() -> host.pid(server).isEmpty());
    }

    private String mainCf(InstanceId server) throws IOException {
        return Files.readString(host.directories(server).configuration().resolve("main.cf"));
    }
}
