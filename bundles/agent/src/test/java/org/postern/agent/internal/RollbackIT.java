package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Generation;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;

/** A server that does not do its work with a new configuration has the one before again; people go back to any they had. */
class RollbackIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path root;

    private KlixHost host;
    private InstanceId smtp;

    @BeforeEach
    void begin() throws IOException {
        host = new KlixHost(root);
        smtp = host.request(host.add("smtp", 0));
        host.agent.reconcile();
    }

    @AfterEach
    void end() throws IOException {
        host.close();
    }

    @Test
    void wrongGreetingBringsTheConfigurationBeforeBack() throws IOException {
        int pid = host.pid(smtp).orElseThrow();

        setByHand("smtpd_banner = somebody else");
        host.request(smtp);
        host.agent.reconcile();

        Reconfiguration report = host.reconfiguration(smtp);
        assertThat(report.isPending()).isFalse();
        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.message())
                .contains("192.168.1.125 greets with \"220 somebody else\"")
                .endsWith("generation 1 is in force again");
        assertThat(report.pid()).hasValue(pid);
        assertThat(mainCf()).doesNotContain("somebody else");
        assertThat(Greeting.of("192.168.1.125", PATIENCE)).startsWith("220 smtp.klix.com ");
        assertThat(numbers()).containsExactly(1L);
    }

    @Test
    void whatPostfixFindsWrongOnlyWhenMailComesBringsTheConfigurationBeforeBack() throws IOException {
        setByHand("smtpd_client_restrictions = reject_unknwon_client_hostname");
        host.request(smtp);
        host.agent.reconcile();

        assertThat(host.reconfiguration(smtp).message())
                .contains("451 4.3.5 Server configuration error", "unknown smtpd restriction: \"reject_unknwon")
                .endsWith("generation 1 is in force again");
        assertThat(SmtpTalk.with("192.168.1.125", "postmaster@klix.com", PATIENCE))
                .startsWith("220 smtp.klix.com ");
    }

    @Test
    void peopleGoBackToAnyOfTheLastConfigurations() throws IOException {
        Files.writeString(own(), "message_size_limit = 1000000\n");
        apply();
        Files.writeString(own(), "message_size_limit = 2000000\n");
        apply();
        assertThat(host.live.generations(smtp))
                .extracting(Generation::number, Generation::inForce)
                .containsExactly(tuple(3L, true), tuple(2L, false), tuple(1L, false));

        host.live.rollBack(smtp, 2);

        assertThat(Program.run("postconf", "-c", configuration().toString(), "-h", "message_size_limit")
                        .out())
                .isEqualTo("1000000");
        assertThat(numbers()).containsExactly(4L, 3L, 2L, 1L);
        Snapshot files = Snapshot.of(root.resolve("etc"));
        host.agent.reconcile();
        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(files);

        apply();
        assertThat(mainCf()).contains("message_size_limit = 2000000");
    }

    @Test
    void nobodyGoesBackToANameThatIsNoLongerHis() throws IOException {
        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));
        apply();

        assertThatThrownBy(() -> host.live.rollBack(smtp, 1))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("generation 1 is of smtp.klix.com on 192.168.1.125, which is no longer");
        assertThatThrownBy(() -> host.live.rollBack(smtp, 99)).hasMessageContaining("has no generation 99");
        assertThat(numbers()).containsExactly(2L, 1L);
    }

    private void apply() throws IOException {
        host.request(smtp);
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state())
                .as(host.reconfiguration(smtp).message())
                .isEqualTo(State.RUNNING);
    }

    private void setByHand(String parameter) throws IOException {
        Files.writeString(own(), parameter + "\n");
    }

    private List<Long> numbers() {
        return host.live.generations(smtp).stream().map(Generation::number).toList();
    }

    private String mainCf() throws IOException {
        return Files.readString(configuration().resolve("main.cf"));
    }

    private Path own() {
        return configuration().resolve("main.cf.local");
    }

    private Path configuration() {
        return host.directories(smtp).configuration();
    }
}
