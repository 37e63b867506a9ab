package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.InstanceName;
import org.postern.testkit.Extent;

/** An instance's configuration changes as a whole, and what is not ours in it stays. */
class GenerationsIT {
    private static final Pattern MARK = Pattern.compile("mark(\\d+)");

    @TempDir
    Path root;

    private SampleHost host;
    private InstanceName smtp;

    @BeforeEach
    void begin() throws IOException {
        OwnMailHost.require();
        Files.deleteIfExists(Path.of("/etc/postfix/main.cf"));
        host = new SampleHost(root);
        smtp = host.want("klix-smtp", "192.168.1.125");
    }

    @AfterEach
    void end() throws IOException {
        host.close();
    }

    @Test
    void whoeverReadsSeesOneGenerationWhole() throws Exception {
        int applies = Extent.of(100, 1000);
        wantMarked(0);
        host.apply();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger readings = new AtomicInteger();
        AtomicInteger mixed = new AtomicInteger();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                if (marksOfOneReading().stream().distinct().count() > 1) {
                    mixed.incrementAndGet();
                }
                readings.incrementAndGet();
            }
        });
        reader.start();
        for (int mark = 1; mark <= applies; mark++) {
            wantMarked(mark);
            assertThat(new Trees(host.layout, smtp)
                            .replace(host.wanted().instances().get(smtp)))
                    .isEmpty();
        }
        done.set(true);
        reader.join();

        assertThat(mixed).hasValue(0);
        assertThat(readings).hasValueGreaterThan(applies);
        assertThat(marksOfOneReading()).hasSize(3).containsOnly(Integer.toString(applies));
        assertThat(FileTrees.entries(host.layout.trees(smtp))).hasSize(2);
        assertThat(new Generations(host.layout, smtp).numbers()).hasSize(Generations.MOST);
    }

    /** The marks in three files of the folder that is in force when the reading begins. */
    private List<String> marksOfOneReading() {
        while (true) {
            try {
                Path folder = host.configuration(smtp).toRealPath();
                return List.of(
                        mark(folder.resolve("master.cf")),
                        mark(folder.resolve("main.cf")),
                        mark(folder.resolve("relay_recipients")));
            } catch (NoSuchFileException retiredMeanwhile) {
                Thread.onSpinWait();
            } catch (IOException failure) {
                return List.of("unreadable", failure.toString());
            }
        }
    }

    /** The one in the file's last line. */
    private static String mark(Path file) throws IOException {
        return MARK.matcher(Files.readString(file))
                .results()
                .reduce((first, last) -> last)
                .map((MatchResult found) -> found.group(1))
                .orElse("torn");
    }

    private void wantMarked(int mark) {
        smtp = host.want("klix-smtp", "192.168.1.125", "smtpd_banner = $myhostname ESMTP mark" + mark + "\n");
        String masterCf = host.wanted().instances().get(smtp).masterCf();
        host.wantFile(smtp, ConfigFile.plain("master.cf", masterCf + "# mark" + mark + "\n"));
        host.wantFile(smtp, ConfigFile.table("relay_recipients", "alice@klix.com mark" + mark + "\n"));
    }

    @Test
    void theAdministratorsFilesGoAlong() throws IOException {
        host.apply();
        Path own = host.configuration(smtp).resolve("main.cf.local");
        Files.writeString(own, "smtpd_banner = mine\n");
        Path keys = Files.createDirectory(host.configuration(smtp).resolve("keys"));
        Path key = Files.writeString(keys.resolve("key.pem"), "secret\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path reading = host.configuration(smtp).toRealPath().resolve("main.cf.local");

        host.want("klix-smtp", "192.168.1.125", "smtpd_banner = $myhostname ESMTP changed\n");
        host.apply();

        assertThat(own).hasContent("smtpd_banner = mine");
        assertThat(Files.isSameFile(own, reading)).isTrue();
        assertThat(key).hasContent("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsNoLongerWantedIsGoneAndWhatStaysTheSameKeepsItsInode() throws IOException {
        host.apply();
        Path table = host.configuration(smtp).resolve("relay_recipients.lmdb");
        Object inode = Files.getAttribute(table, "unix:ino");
        host.want("klix-smtp", "192.168.1.125", "smtpd_banner = $myhostname ESMTP changed\n");
        host.wantMore(smtp, ConfigFile.table("blocked_senders", "a@b.example REJECT\n"));
        host.apply();
        assertThat(Files.getAttribute(table, "unix:ino")).isEqualTo(inode);
        assertThat(host.configuration(smtp).resolve("blocked_senders.lmdb")).exists();

        host.want("klix-smtp", "192.168.1.125");
        host.apply();

        assertThat(host.configuration(smtp)).isDirectoryNotContaining("glob:**blocked_senders*");
        assertThat(Files.getAttribute(table, "unix:ino")).isEqualTo(inode);
    }

    @Test
    void whatSomebodyElseMadeThereIsKept() throws IOException {
        Path folder = Files.createDirectories(host.configuration(smtp));
        Files.writeString(folder.resolve("main.cf"), "myhostname = mine\n");
        Files.writeString(folder.resolve("main.cf.local"), "message_size_limit = 5000000\n");

        assertThat(host.apply()).isEmpty();

        assertThat(host.problem(smtp)).isEmpty();
        assertThat(host.layout.trees(smtp).resolve("0/main.cf")).hasContent("myhostname = mine");
        assertThat(folder.resolve("main.cf.local")).hasContent("message_size_limit = 5000000");
        host.want("klix-smtp", "192.168.1.125", "smtpd_banner = $myhostname ESMTP changed\n");
        host.apply();
        assertThat(host.layout.trees(smtp).resolve("0/main.cf")).exists();
    }

    @Test
    void neitherALinkToSomewhereElseNorAFolderInItsPlaceIsLost() throws IOException {
        host.apply();
        Path link = host.configuration(smtp);
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("main.cf"), "myhostname = elsewhere\n");
        Files.delete(link);
        Files.createSymbolicLink(link, elsewhere);

        host.want("klix-smtp", "192.168.1.125", "smtpd_banner = $myhostname ESMTP again\n");
        assertThat(host.apply()).isEmpty();
        assertThat(elsewhere.resolve("main.cf")).hasContent("myhostname = elsewhere");
        assertThat(link.resolve("main.cf")).content().contains("ESMTP again");

        for (String hand : List.of("first", "second")) {
            Files.delete(link);
            Files.createDirectory(link);
            Files.writeString(link.resolve("main.cf"), "myhostname = " + hand + "\n");
            host.want("klix-smtp", "192.168.1.125", "smtpd_banner = $myhostname ESMTP after " + hand + "\n");
            assertThat(host.apply()).isEmpty();
            assertThat(link.resolve("main.cf")).content().contains("ESMTP after " + hand);
        }
        assertThat(kept("main.cf")).containsExactlyInAnyOrder("myhostname = first\n", "myhostname = second\n");
    }

    /** A file in each folder that somebody else made. */
    private List<String> kept(String name) throws IOException {
        List<String> kept = new ArrayList<>();
        for (Path tree : FileTrees.entries(host.layout.trees(smtp))) {
            if (tree.getFileName().toString().matches("0(-\\d+)?")) {
                kept.add(Files.readString(tree.resolve(name)));
            }
        }
        return kept;
    }

    @Test
    void whatIsNoInstancesAmongTheTreesIsLeftAlone() throws IOException {
        Path stray = Files.createDirectories(host.layout.trees().resolve("lost+found"));
        Files.writeString(host.layout.trees().resolve("README"), "mine\n");

        assertThat(host.apply()).isEmpty();

        assertThat(host.problem(smtp)).isEmpty();
        assertThat(stray).isDirectory();
        assertThat(host.layout.trees().resolve("README")).hasContent("mine");
    }

    @Test
    void ownersAndModesOfSourceMapAndFolderAgree() throws IOException {
        host.apply();

        Path folder = host.configuration(smtp).toRealPath();
        assertThat(ownerGroupAndMode(folder)).isEqualTo("root root rwxr-xr-x");
        assertThat(ownerGroupAndMode(folder.resolve("relay_recipients"))).isEqualTo("root root rw-r--r--");
        assertThat(ownerGroupAndMode(folder.resolve("relay_recipients.lmdb"))).isEqualTo("root root rw-r--r--");
    }

    @Test
    void filesWithAPasswordAreReadByRootAloneAndMailFlowsAllTheSame() throws IOException {
        host.want("klix-smtp", "192.168.1.125", "smtp_sasl_password_maps = inline:{ [192.168.1.20]=user:geheim }\n");

        host.apply();

        Path mainCf = host.configuration(smtp).resolve("main.cf");
        assertThat(ownerGroupAndMode(mainCf)).isEqualTo("root root rw-r-----");
        assertThat(ownerGroupAndMode(host.layout.kept().resolve("generations/postfix-klix-smtp")))
                .isEqualTo("root root rwx------");
        try (SmtpClient client = new SmtpClient("192.168.1.125")) {
            client.say("EHLO client.example.net");
            client.say("MAIL FROM:<>");
            client.say("RCPT TO:<alice@klix.com>");
            client.say("DATA");
            assertThat(client.say("Subject: hello\r\n\r\nhello\r\n.")).startsWith("250 ");
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(host.layout.of(smtp).log()).contains("status=sent"));
    }

    private static String ownerGroupAndMode(Path file) throws IOException {
        var attributes = Files.readAttributes(file, PosixFileAttributes.class);
        return attributes.owner() + " " + attributes.group() + " "
                + PosixFilePermissions.toString(attributes.permissions());
    }
}
