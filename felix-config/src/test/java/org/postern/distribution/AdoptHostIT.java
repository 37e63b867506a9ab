package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.testkit.Command;
import org.postern.testkit.OpenLdapServer;

/** A mail host that was made by hand, in Debian's own folders, and {@code postern adopt} with console and agent apart. */
@Timeout(180)
class AdoptHostIT {
    private static final Path APART =
            Path.of("src/test/resources/org/postern/distribution/apart").toAbsolutePath();
    private static final Path BY_HAND =
            Path.of("src/test/resources/org/postern/distribution/by-hand").toAbsolutePath();

    private static MailHost host;

    @BeforeAll
    static void start() throws IOException {
        Path folder = MailHost.newFolder();
        Path directory = Files.createDirectory(folder.resolve("slapd"));
        OpenLdapServer.prepare(directory);
        host = MailHost.start(
                folder, "sh", APART.toString(), "all", MailHost.distribution().toString(), directory.toString());
        host.inside("sh", BY_HAND.toString()).orFail();
        host.postern("host", "add", "mail.example.net").orFail();
        host.postern("organisation", "add", "klix").orFail();
        host.postern("domain", "add", "klix.com", "--organisation", "klix").orFail();
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Test
    void anInstanceIsListedShownConfirmedAndAServerThen() {
        assertThat(host.postern("adopt").orFail().out())
                .containsPattern("postfix-out +out.klix.com +192.168.1.125 +outgoing +yes +-\n")
                .containsPattern("postfix-other +other.klix.com +192.168.1.126 +outgoing +yes +-\n");
        assertThat(adopt().output()).contains("multiple instances are switched off");
        host.postern("multiple-instances", "on").orFail();
        assertThat(adopt("--dry-run").orFail().out()).contains("smtpd_banner = $myhostname by hand");
        assertThat(adopt().exit()).isEqualTo(3);
        String pid = pid("postfix-out");
        String other = pid("postfix-other");
        String files = contents("/etc/postfix-other");

        assertThat(adopt("--confirm", "postfix-out").orFail().out())
                .isEqualTo("server out.klix.com: running, PID " + pid + "\n");

        assertThat(pid("postfix-out")).isEqualTo(pid);
        assertThat(host.postern("server", "preview", "out.klix.com").orFail().out())
                .isEqualTo("Nothing to do: server out.klix.com is as wanted.\n");
        assertThat(host.postern("changes").orFail().out()).contains("adopt-server");
        assertThat(host.inside("postmulti", "-l").orFail().out()).contains("postfix-out ", "postfix-other ");
        assertThat(pid("postfix-other")).isEqualTo(other);
        assertThat(contents("/etc/postfix-other")).isEqualTo(files);
    }

    private static Command adopt(String... options) {
        String[] command = new String[options.length + 4];
        System.arraycopy(new String[] {"adopt", "postfix-out", "--organisation", "klix"}, 0, command, 0, 4);
        System.arraycopy(options, 0, command, 4, options.length);
        return host.postern(command);
    }

    private static String pid(String instance) {
        return host.inside("cat", "/var/spool/" + instance + "/pid/master.pid")
                .orFail()
                .out()
                .strip();
    }

    private static String contents(String folder) {
        return host.inside("sh", "-c", "cd " + folder + " && ls -il --time-style=full-iso && cat *")
                .orFail()
                .out();
    }
}
