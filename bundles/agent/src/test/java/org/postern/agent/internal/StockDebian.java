package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.testkit.Klix;

/**
 * The default instance of a Debian machine as the package's own postinst configures an "Internet Site", with an address of the
 * machine's own. What arrives for root is kept in a folder.
 */
final class StockDebian {
    static final String ADDRESS = "192.168.1.5";

    private static final Path SHIPPED = Path.of("/usr/share/postfix");
    private static final Path CONFIGURATION = Path.of("/etc/postfix");
    private static final Path ALIASES = Path.of("/etc/aliases");
    private static final Path MAIL = Path.of("/var/spool/stock");

    private StockDebian() {}

    /** On a mail host of its own alone, whose /etc and /var/spool end with the test. */
    static void install() throws IOException {
        OwnMailHost.require();
        remove();
        run("ip", "address", "replace", ADDRESS + "/24", "dev", "eth0");
        Files.writeString(
                CONFIGURATION.resolve("main.cf"),
                Files.readString(SHIPPED.resolve("main.cf.debian")) + Files.readString(SHIPPED.resolve("main.cf.tls")));
        Files.copy(
                SHIPPED.resolve("master.cf.dist"),
                CONFIGURATION.resolve("master.cf"),
                StandardCopyOption.REPLACE_EXISTING);
        run(
                "postconf",
                "-e",
                "smtpd_relay_restrictions = permit_mynetworks permit_sasl_authenticated defer_unauth_destination",
                "myhostname = " + Klix.HOST,
                "alias_maps = hash:/etc/aliases",
                "alias_database = hash:/etc/aliases",
                "mydestination = $myhostname, " + Klix.HOST + ", localhost.example.com, localhost",
                "relayhost = ",
                "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128",
                "mailbox_size_limit = 0",
                "recipient_delimiter = +",
                "inet_interfaces = all",
                "inet_protocols = all");
        Files.createDirectories(MAIL);
        run("chown", "nobody", MAIL.toString());
        Files.deleteIfExists(ALIASES);
        Files.writeString(ALIASES, "postmaster: root\nroot: " + MAIL + "/\n");
        Files.createDirectories(Path.of("/var/spool/postfix"));
        run("newaliases");
        run("touch", "-d", "1 minute ago", CONFIGURATION.resolve("main.cf").toString());
    }

    /** As an administrator does. */
    static void start() {
        run("postfix", "start");
    }

    static boolean runs() throws IOException {
        return Masters.pid(HostLayout.ofDebian().of(InstanceName.PRIMARY)).isPresent();
    }

    /** What it answers to a message for root. */
    static String send(String address) throws IOException {
        try (SmtpClient client = new SmtpClient(address)) {
            client.say("EHLO client.example.net");
            client.say("MAIL FROM:<alice@example.net>");
            String answer = client.say("RCPT TO:<root@" + Klix.HOST + ">");
            if (!answer.startsWith("250 ")) {
                return answer;
            }
            client.say("DATA");
            return client.say("Subject: hello\r\n\r\nhello\r\n.");
        }
    }

    /** How many messages for root were delivered. */
    static long delivered() throws IOException {
        return FileTrees.entries(MAIL.resolve("new")).size();
    }

    /** main.cf and master.cf: owner, group, mode, time and content. */
    static String files() throws IOException {
        return Stream.of("main.cf", "master.cf").map(StockDebian::told).collect(Collectors.joining("\n"));
    }

    private static String told(String name) {
        Path file = CONFIGURATION.resolve(name);
        return run("stat", "-c", "%U %G %a %Y %s", file.toString()) + run("sha256sum", file.toString());
    }

    static void stop() throws IOException {
        if (runs()) {
            run("postfix", "-c", CONFIGURATION.toString(), "stop");
        }
    }

    /** Leaves nothing behind for the next test. */
    static void remove() throws IOException {
        run("ip", "address", "flush", "dev", "eth0", "scope", "global");
        for (Path file : FileTrees.entries(CONFIGURATION)) {
            if (file.getFileName().toString().matches("(main|master)\\.cf(\\.(?!proto).*)?")) {
                Files.delete(file);
            }
        }
        for (String folder : List.of("/etc", "/var/spool", "/var/lib", "/var/log")) {
            for (Path file : FileTrees.entries(Path.of(folder))) {
                if (file.getFileName().toString().matches("postfix-.*|postern.*|stock")) {
                    FileTrees.delete(file);
                }
            }
        }
        for (String folder : List.of("/var/spool/postfix", "/var/lib/postfix", "/var/log/postfix")) {
            FileTrees.delete(Path.of(folder));
        }
    }

    private static String run(String... command) {
        Program.Ended ended = Tools.run(command);
        assertThat(ended.isGood())
                .as("%s: %s", String.join(" ", command), ended.err())
                .isTrue();
        return ended.out();
    }
}
