package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;

/** What the host's administrator does by hand is found, shown and never overwritten unasked. */
class HandEditsIT {
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
    void aHandEditIsReportedWithTheNextPassAndShownLineByLine() throws IOException {
        Files.writeString(mainCf(), Files.readString(mainCf()) + "smtpd_banner = $myhostname by hand\n");

        host.agent.reconcile();

        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(host.reconfiguration(smtp).message()).startsWith("changed by hand on the host: main.cf;");
        assertThat(host.live.find(smtp).message()).startsWith("changed by hand on the host");
        assertThat(host.live.handEdits(smtp)).singleElement().satisfies(edit -> {
            assertThat(edit.path()).isEqualTo(mainCf().toString());
            assertThat(edit.before()).doesNotContain("by hand");
            assertThat(edit.after()).endsWith("smtpd_banner = $myhostname by hand\n");
        });
    }

    @Test
    void neitherARequestNorAnApplyOverwritesIt() throws IOException {
        int pid = host.pid(smtp).orElseThrow();
        Program.run("postconf", "-c", configuration().toString(), "-e", "smtpd_banner=$myhostname by hand");
        String edited = Files.readString(mainCf());
        host.change(smtp, server -> server.withName(HostName.of("mail.klix.com")));

        host.request(smtp);
        host.agent.reconcile();
        host.agent.apply(plan -> {});

        assertThat(mainCf()).hasContent(edited);
        assertThat(host.pid(smtp)).hasValue(pid);
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.FAILED);
        assertThat(host.reconfiguration(smtp).message()).startsWith("changed by hand on the host: main.cf;");
        assertThatThrownBy(() -> host.live.rollBack(smtp, 1)).isInstanceOf(CommandFailedException.class);
        assertThat(mainCf()).hasContent(edited);

        host.live.putBack(smtp);
        host.request(smtp);
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(banner()).startsWith("220 mail.klix.com ");
    }

    @Test
    void anEarlierConfigurationDoesNotOverwriteItEither() throws IOException {
        Files.writeString(own(), "message_size_limit = 1000000\n");
        host.request(smtp);
        host.agent.reconcile();
        String edited = Files.readString(mainCf()) + "smtpd_banner = $myhostname by hand\n";
        Files.writeString(mainCf(), edited);

        assertThatThrownBy(() -> host.live.rollBack(smtp, 1))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("changed by hand on the host: main.cf;");

        assertThat(mainCf()).hasContent(edited);
    }

    @Test
    void itIsPutBackAndTheServerReadsWhatWasWritten() throws IOException {
        String written = Files.readString(mainCf());
        int pid = host.pid(smtp).orElseThrow();
        Files.writeString(mainCf(), written + "smtpd_banner = $myhostname by hand\n");
        Program.run("postfix", "-c", configuration().toString(), "reload");

        host.live.putBack(smtp);

        assertThat(mainCf()).hasContent(written);
        assertThat(host.live.handEdits(smtp)).isEmpty();
        assertThat(host.pid(smtp)).hasValue(pid);
        assertThat(banner()).doesNotContain("by hand");
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).message()).isEmpty();
    }

    @Test
    void changedParametersAreTakenOverIntoTheAdministratorsOwnFile() throws IOException {
        Files.writeString(own(), "# mine\nmessage_size_limit = 1000000\n");
        host.request(smtp);
        host.agent.reconcile();
        String edited = Files.readString(mainCf())
                .replace("message_size_limit = 1000000", "message_size_limit = 2000000")
                .replace("disable_vrfy_command = yes\n", "");
        Files.writeString(mainCf(), edited + "smtpd_banner = $myhostname by hand\n");

        host.live.takeOver(smtp);

        assertThat(own()).hasContent("""
                # mine
                disable_vrfy_command = no
                message_size_limit = 2000000
                smtpd_banner = $myhostname by hand
                """);
        assertThat(host.live.handEdits(smtp)).isEmpty();
        host.request(smtp);
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(banner()).endsWith("by hand");
        assertThat(value("message_size_limit")).isEqualTo("2000000");
        assertThat(value("disable_vrfy_command")).isEqualTo("no");
    }

    @Test
    void changedServicesAreTakenOverIntoTheAdministratorsOwnFile() throws IOException {
        Path own = configuration().resolve("master.cf.local");
        Files.writeString(own, "# mine\nextra unix - - n - - smtp\n");
        host.request(smtp);
        host.agent.reconcile();
        Path masterCf = configuration().resolve("master.cf");
        String edited = Files.readString(masterCf)
                .replace("extra unix - - n - - smtp", "extra unix - - n - 5 smtp")
                .replaceFirst("(?m)^(pickup\\s+.*)60(\\s+1\\s+pickup)$", "$130$2");
        Files.writeString(masterCf, edited + "more unix - - n - - smtp\n  -o smtp_helo_timeout=9s\n");

        host.live.takeOver(smtp);

        assertThat(own)
                .content()
                .startsWith("# mine\n")
                .contains("extra unix - - n - 5 smtp\n", "more unix - - n - - smtp\n  -o smtp_helo_timeout=9s\n")
                .containsPattern("pickup .*30 +1 +pickup")
                .doesNotContain("extra unix - - n - - smtp");
        assertThat(own()).doesNotExist();
        assertThat(host.live.handEdits(smtp)).isEmpty();
        String services =
                Program.run("postconf", "-c", configuration().toString(), "-M").out();
        host.request(smtp);
        host.agent.reconcile();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(Program.run("postconf", "-c", configuration().toString(), "-M")
                        .out()
                        .lines())
                .containsExactlyInAnyOrderElementsOf(services.lines().toList());
    }

    @Test
    void aServiceThatWasTakenOutIsNotTakenOver() throws IOException {
        Path masterCf = configuration().resolve("master.cf");
        Files.writeString(masterCf, Files.readString(masterCf).replaceFirst("(?m)^retry .*\n", ""));

        assertThatThrownBy(() -> host.live.takeOver(smtp))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("retry/unix was taken out of master.cf, which cannot be taken over: put that back");
        assertThat(configuration().resolve("master.cf.local")).doesNotExist();
    }

    @Test
    void whatKeepsOrganisationsApartIsNotTakenOver() throws IOException {
        String written = Files.readString(mainCf());
        Files.writeString(mainCf(), written.replace("smtp_bind_address = ", "smtp_bind_address = 192.168.1.126\n#"));
        assertThatThrownBy(() -> host.live.takeOver(smtp))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("smtp_bind_address is set by Postern alone");
        assertThat(own()).doesNotExist();

        Files.writeString(mainCf(), written);
        Path masterCf = configuration().resolve("master.cf");
        Files.writeString(masterCf, Files.readString(masterCf) + "192.168.1.126:25 inet n - n - - smtpd\n");
        assertThatThrownBy(() -> host.live.takeOver(smtp))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("192.168.1.126");
        assertThat(configuration().resolve("master.cf.local")).doesNotExist();
    }

    @Test
    void whatPostfixComplainsAboutIsNotTakenOverAndTheAdministratorsOwnFileStays() throws IOException {
        Files.writeString(own(), "message_size_limit = 1000000\n");
        host.request(smtp);
        host.agent.reconcile();
        String edited = Files.readString(mainCf()) + "smtpd_baner = misspelt\n";
        Files.writeString(mainCf(), edited);

        assertThatThrownBy(() -> host.live.takeOver(smtp))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("unused parameter: smtpd_baner")
                .hasMessageNotContaining("misspelt");

        assertThat(own()).hasContent("message_size_limit = 1000000");
        assertThat(mainCf()).hasContent(edited);
    }

    @Test
    void aConfigurationDirectoryThatSomebodyRemovedComesBackAsItWas() throws IOException {
        Path inForce = configuration().toRealPath();
        int pid = host.pid(smtp).orElseThrow();
        Files.delete(configuration());

        host.request(smtp);
        host.agent.reconcile();

        assertThat(configuration().toRealPath()).isEqualTo(inForce);
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
        assertThat(host.pid(smtp)).hasValue(pid);
    }

    @Test
    void anApplyThatIsNotApprovedPutsNothingBack() throws IOException {
        Files.delete(configuration());

        assertThatThrownBy(() -> host.agent.apply(plan -> {
                    throw new IllegalStateException("not like that");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(configuration()).doesNotExist();

        String shown = host.agent.plan().print();
        host.agent.apply(plan -> assertThat(plan.print()).isEqualTo(shown));
        host.agent.reconcile();
        assertThat(configuration()).isSymbolicLink();
        assertThat(host.reconfiguration(smtp).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aServerThatSomebodyStoppedIsNotStartedUnaskedAndSaysSo() throws IOException {
        Program.run("postfix", "-c", configuration().toString(), "stop");
        Awaitility.await().until(() -> host.pid(smtp).isEmpty());

        host.agent.reconcile();

        assertThat(host.pid(smtp)).isEmpty();
        LiveServer seen = host.live.find(smtp);
        assertThat(seen.state()).isEqualTo(State.FAILED);
        assertThat(seen.message()).startsWith("somebody stopped it on its host");
        assertThat(host.agent.plan().print()).contains("+ start");

        Files.delete(host.directories(smtp).log());
        host.agent.reconcile();
        assertThat(host.pid(smtp)).as("its log was rotated").isEmpty();

        host.request(smtp);
        host.agent.reconcile();
        assertThat(host.pid(smtp)).isPresent();
    }

    private String banner() throws IOException {
        return SmtpTalk.with("192.168.1.125", "postmaster@klix.com", Duration.ofSeconds(10));
    }

    private String value(String parameter) throws IOException {
        return Program.run("postconf", "-c", configuration().toString(), "-h", parameter)
                .out();
    }

    private Path mainCf() {
        return configuration().resolve("main.cf");
    }

    private Path own() {
        return configuration().resolve("main.cf.local");
    }

    private Path configuration() {
        return host.directories(smtp).configuration();
    }
}
