package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.plan.Step.Refresh;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Cost;
import org.postern.postfix.InstanceName;

/** Wanted states brought into force by a real Postfix. */
class ApplyIT {
    @TempDir
    Path root;

    private SampleHost host;

    @BeforeEach
    void begin() throws IOException {
        OwnMailHost.require();
        Files.deleteIfExists(Path.of("/etc/postfix/main.cf"));
        Files.deleteIfExists(Path.of("/etc/postfix/main.cf.before-postern"));
        host = new SampleHost(root);
    }

    @AfterEach
    void end() throws IOException {
        host.close();
    }

    @Test
    void startsEveryInstanceOnItsAddressAndPostmultiSeesThem() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        InstanceName bulk = host.want("klix-emailing", "192.168.1.126");

        assertThat(host.apply()).isEmpty();

        assertThat(host.problem(smtp)).isEmpty();
        assertThat(host.problem(bulk)).isEmpty();
        assertThat(host.problem(InstanceName.PRIMARY)).isEmpty();
        assertThat(Greeting.of("192.168.1.126", Duration.ofSeconds(10))).startsWith("220 emailing.klix.com ESMTP");
        assertThat(Tools.run("postmulti", "-l").out().lines())
                .anyMatch(line -> line.startsWith("- "))
                .anyMatch(line -> line.startsWith("postfix-klix-smtp "))
                .anyMatch(line -> line.startsWith("postfix-klix-emailing "));
        assertThat(Tools.run("postmulti", "-p", "status").exit()).isZero();
    }

    @Test
    void checksOfPostfixFindNothingToComplainOf() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        Program.run("postfix", "-c", host.configuration(smtp).toString(), "stop");
        InstanceLog log = InstanceLog.fromNow(host.layout.of(smtp).log());

        Program.Ended check =
                Program.run("postfix", "-c", host.configuration(smtp).toString(), "check");

        assertThat(check.exit()).isZero();
        assertThat(log.complaints()).isEmpty();
    }

    @Test
    void secondApplyTouchesNothing() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        int pid = host.pid(smtp);
        String processes = processes();
        Snapshot files = Snapshot.of(root.resolve("etc"));
        Snapshot primary = Snapshot.of(Path.of("/etc/postfix"));
        long logged = Files.size(host.layout.of(smtp).log());

        assertThat(host.plan().isEmpty()).isTrue();
        assertThat(host.apply()).isEmpty();

        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(files);
        assertThat(Snapshot.of(Path.of("/etc/postfix"))).isEqualTo(primary);
        assertThat(host.pid(smtp)).isEqualTo(pid);
        assertThat(processes()).isEqualTo(processes);
        assertThat(Files.size(host.layout.of(smtp).log())).isEqualTo(logged);
    }

    @Test
    void addingAnInstanceLeavesTheOthersAlone() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        String processes = processes();
        Snapshot files = Snapshot.of(host.configuration(smtp));
        int primary = host.pid(InstanceName.PRIMARY);
        try (SmtpClient client = new SmtpClient("192.168.1.125")) {
            client.say("EHLO client.example.net");
            InstanceName bulk = host.want("klix-emailing", "192.168.1.126");

            assertThat(host.apply()).isEmpty();

            assertThat(host.problem(bulk)).isEmpty();
            assertThat(client.say("NOOP")).startsWith("250 ");
        }
        assertThat(Snapshot.of(host.configuration(smtp))).isEqualTo(files);
        assertThat(processes()).contains(processes.lines().toList());
        assertThat(host.pid(InstanceName.PRIMARY)).isEqualTo(primary);
    }

    @Test
    void changedParameterIsInForceAfterAReload() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        int pid = host.pid(smtp);

        host.want("klix-smtp", "192.168.1.125", "smtpd_banner = $myhostname ESMTP changed\n");
        assertThat(host.plan().costOf(smtp)).isEqualTo(Cost.RELOAD);
        assertThat(host.apply()).isEmpty();

        assertThat(host.pid(smtp)).isEqualTo(pid);
        Awaitility.await()
                .until(() ->
                        Greeting.of("192.168.1.125", Duration.ofSeconds(10)).endsWith("changed"));
        assertThat(host.plan().isEmpty()).isTrue();
    }

    @Test
    void changedAddressNeedsAStopAndStart() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        int pid = host.pid(smtp);

        host.want("klix-smtp", "192.168.1.127");
        assertThat(host.plan().costOf(smtp)).isEqualTo(Cost.RESTART);
        assertThat(host.apply()).isEmpty();

        assertThat(host.pid(smtp)).isNotEqualTo(pid);
        assertThat(host.problem(smtp)).isEmpty();
    }

    @Test
    void newTableIsReadByTheRunningServerAtNoCost() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        assertThat(answerToRecipient("bob@klix.com")).startsWith("550 ");
        int pid = host.pid(smtp);

        host.wantFile(smtp, ConfigFile.table("relay_recipients", "bob@klix.com OK\n"));
        assertThat(host.plan().costOf(smtp)).isEqualTo(Cost.NOTHING);
        assertThat(host.apply()).isEmpty();

        Awaitility.await().until(() -> answerToRecipient("bob@klix.com").startsWith("250 "));
        assertThat(answerToRecipient("alice@klix.com")).startsWith("550 ");
        assertThat(host.pid(smtp)).isEqualTo(pid);
        assertThat(Files.readString(host.layout.of(smtp).log())).doesNotContain("reload");
    }

    @Test
    void missingCompiledTableIsCompiled() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        Files.delete(host.configuration(smtp).resolve("relay_recipients.lmdb"));

        assertThat(host.plan().print()).contains("~ compile relay_recipients");
        assertThat(host.apply()).isEmpty();

        assertThat(answerToRecipient("alice@klix.com")).startsWith("250 ");
        assertThat(host.plan().isEmpty()).isTrue();
    }

    @Test
    void filesThatPostfixRefusesChangeNothing() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        InstanceName bulk = host.want("klix-emailing", "192.168.1.126");
        host.apply();
        int pid = host.pid(smtp);
        Snapshot files = Snapshot.of(host.configuration(smtp).resolve("main.cf"));

        host.want("klix-smtp", "192.168.1.125", "smtpd_banner_misspelt = x\n");
        host.want("klix-emailing", "192.168.1.126", "smtpd_banner = $myhostname changed\n");
        Map<InstanceName, String> problems = host.apply();

        assertThat(problems).containsOnlyKeys(smtp);
        assertThat(problems.get(smtp))
                .contains("nothing was changed", "main.cf: unused parameter: smtpd_banner_misspelt")
                .doesNotContain("staged");
        assertThat(Snapshot.of(host.configuration(smtp).resolve("main.cf"))).isEqualTo(files);
        assertThat(host.configuration(smtp)).isDirectoryNotContaining("glob:**staged**");
        assertThat(host.pid(smtp)).isEqualTo(pid);
        assertThat(Files.readString(host.configuration(bulk).resolve("main.cf")))
                .contains("changed");
    }

    @Test
    void numbersThatPostconfLetsPassAreRefusedBeforeTheyAreInForce() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125", "default_process_limit = many\n");

        assertThat(host.apply().get(smtp)).contains("bad numerical configuration: default_process_limit = many");

        assertThat(host.configuration(smtp).resolve("main.cf")).doesNotExist();
    }

    @Test
    void refusedFilesOfANewInstanceLeaveNoTrace() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.wantFile(smtp, ConfigFile.plain("master.cf", "smtp inet n - n\n"));

        assertThat(host.apply().get(smtp)).contains("master.cf");

        assertThat(host.configuration(smtp)).doesNotExist();
        assertThat(host.layout.of(smtp).queue()).doesNotExist();
    }

    @Test
    void addressThatIsUpIsLeftAsItIs() throws IOException {
        Program.run("ip", "address", "add", "192.168.1.60/32", "dev", "lo");
        String before = addressLines("192.168.1.60");
        InstanceName smtp = host.want("klix-smtp", "192.168.1.60");

        assertThat(host.plan().ofHost()).isEmpty();
        assertThat(host.apply()).isEmpty();

        assertThat(host.problem(smtp)).isEmpty();
        assertThat(addressLines("192.168.1.60")).isEqualTo(before);
    }

    @Test
    void addressOfAnotherMachineFailsItsServerAlone() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        InstanceName taken = host.want("klix-emailing", "192.168.1.20");

        Map<InstanceName, String> problems = host.apply();

        assertThat(problems)
                .containsOnly(Map.entry(
                        taken,
                        "another machine answers for 192.168.1.20 on eth0:"
                                + " take the address from it, or give the server another one"));
        assertThat(addressLines("192.168.1.20")).isEmpty();
        assertThat(host.problem(smtp)).isEmpty();
        assertThat(host.configuration(taken)).doesNotExist();
    }

    @Test
    void missingInterfaceIsSaidInTheWordsOfIp() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.9.1");
        host.wantOn("192.168.9.1", "eth7");

        assertThat(host.apply().get(smtp))
                .isEqualTo("address 192.168.9.1/24 on eth7 could not be added: Cannot find device \"eth7\"");
    }

    @Test
    void ipv6AddressIsUsedOnceItIsKnownToBeUnique() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "fd00:1::125");

        assertThat(host.apply()).isEmpty();

        assertThat(host.problem(smtp)).isEmpty();
    }

    @Test
    void ipv6AddressOfAnotherMachineIsTakenBackDown() throws IOException {
        Program.run("ip", "-n", "world", "address", "add", "fd00:1::20/64", "dev", "world0", "nodad");
        InstanceName taken = host.want("klix-smtp", "fd00:1::20");

        assertThat(host.apply().get(taken)).startsWith("another machine answers for fd00:1::20 on eth0");

        assertThat(addressLines("fd00:1::20")).isEmpty();
    }

    @Test
    void removingTheFirstAddressOfANetworkKeepsTheOthers() throws IOException {
        host.want("klix-smtp", "192.168.7.125");
        host.want("klix-emailing", "192.168.7.126");
        host.apply();

        Program.run("ip", "address", "delete", "192.168.7.125/24", "dev", "eth0");

        assertThat(addressLines("192.168.7.126")).isNotEmpty();
    }

    @Test
    void killedInstanceIsStartedWithTheFilesItHas() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        int killed = host.pid(smtp);
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        Awaitility.await().until(() -> Masters.pid(host.layout.of(smtp)).isEmpty());
        host.want("klix-smtp", "192.168.1.125", "smtpd_banner = not yet requested\n");

        assertThat(host.mend()).isEmpty();

        assertThat(host.pid(smtp)).isNotEqualTo(killed);
        assertThat(Greeting.of("192.168.1.125", Duration.ofSeconds(10))).startsWith("220 smtp.klix.com");
        assertThat(host.mend()).isEmpty();
    }

    @Test
    void killedDefaultInstanceIsStartedAgain() throws IOException {
        host.apply();
        ProcessHandle.of(host.pid(InstanceName.PRIMARY)).orElseThrow().destroyForcibly();
        Awaitility.await()
                .until(() -> Masters.pid(host.layout.of(InstanceName.PRIMARY)).isEmpty());

        assertThat(host.mend()).isEmpty();

        assertThat(host.problem(InstanceName.PRIMARY)).isEmpty();
    }

    @Test
    void foreignMainCfIsSavedOnceAndNotStartedUnasked() throws IOException {
        Files.writeString(Path.of("/etc/postfix/main.cf"), "# the administrator's\nmyhostname = old.example.net\n");

        host.mend();
        assertThat(Files.readString(Path.of("/etc/postfix/main.cf"))).contains("old.example.net");
        assertThat(Masters.pid(host.layout.of(InstanceName.PRIMARY))).isEmpty();
        host.apply();
        host.want("klix-smtp", "192.168.1.125");
        host.apply();

        assertThat(Files.readString(Path.of("/etc/postfix/main.cf.before-postern")))
                .isEqualTo("# the administrator's\nmyhostname = old.example.net\n");
        assertThat(host.problem(InstanceName.PRIMARY)).isEmpty();
    }

    @Test
    void handEditThatWasReloadedIsPutRight() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        Path mainCf = host.configuration(smtp).resolve("main.cf");
        Files.writeString(mainCf, Files.readString(mainCf) + "smtpd_banner = by hand\n");
        Program.run("postfix", "-c", host.configuration(smtp).toString(), "reload");

        assertThat(host.plan().of(smtp)).hasAtLeastOneElementOfType(Refresh.class);
        assertThat(host.apply()).isEmpty();

        assertThat(host.problem(smtp)).isEmpty();
    }

    @Test
    void instanceIsNotStartedBesideAnotherListener() throws IOException {
        host.want("klix-smtp", "192.168.1.125");
        host.apply();
        InstanceName second = host.want("klix-emailing", "192.168.1.125");

        assertThat(host.apply())
                .containsOnly(
                        Map.entry(second, "not started, for another process listens on port 25 of 192.168.1.125"));
    }

    @Test
    void stoppedInstanceKeepsItsFilesAndQueue() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        Snapshot files = Snapshot.of(host.configuration(smtp));

        host.wantStopped(smtp);
        assertThat(host.apply()).isEmpty();

        assertThat(Masters.pid(host.layout.of(smtp))).isEmpty();
        assertThat(Snapshot.of(host.configuration(smtp))).isEqualTo(files);
        assertThat(host.layout.of(smtp).queue().resolve("deferred")).isDirectory();
        assertThat(host.plan().isEmpty()).isTrue();
    }

    @Test
    void failureToStartIsSaidInTheWordsOfPostfix() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        Files.createDirectories(host.layout.of(smtp).data());

        assertThat(host.apply().get(smtp))
                .startsWith("postfix start failed: fatal: open lock file")
                .contains("master.lock: cannot create file exclusively: Permission denied");

        assertThat(Masters.pid(host.layout.of(smtp))).isEmpty();
    }

    @Test
    void staleAndForeignPidFilesAreNoRunningInstance() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125");
        host.apply();
        Path pidFile = host.layout.of(smtp).queue().resolve("pid/master.pid");
        String own = Files.readString(pidFile);

        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
        assertThat(Masters.pid(host.layout.of(smtp))).isEmpty();
        Files.writeString(pidFile, host.pid(InstanceName.PRIMARY) + "\n");
        assertThat(Masters.pid(host.layout.of(smtp))).isEmpty();

        Files.writeString(pidFile, own);
        assertThat(Masters.pid(host.layout.of(smtp))).isPresent();
    }

    @Test
    void wrongGreetingIsFound() throws IOException {
        InstanceName smtp = host.want("klix-smtp", "192.168.1.125", "smtpd_banner = elsewhere.example.net\n");
        host.apply();

        assertThat(new Verifier(Duration.ZERO).problem(host.wanted().instances().get(smtp)))
                .isEqualTo(Optional.of(
                        "192.168.1.125 greets with \"220 elsewhere.example.net\"" + " instead of 220 smtp.klix.com"));
    }

    private static String answerToRecipient(String recipient) throws IOException {
        try (SmtpClient client = new SmtpClient("192.168.1.125")) {
            client.say("EHLO client.example.net");
            client.say("MAIL FROM:<someone@example.net>");
            return client.say("RCPT TO:<" + recipient + ">");
        }
    }

    /** Masters and queue managers with their process ids: a reload makes another queue manager, a restart another master. */
    /** Where each master has its queue manager: a process that it has just forked is called master, too, for a moment. */
    private static String processes() {
        return Awaitility.await()
                .until(ApplyIT::mastersAndQueueManagers, all -> count(all, "master") == count(all, "qmgr"));
    }

    private static long count(String processes, String name) {
        return processes.lines().filter(line -> line.endsWith(name)).count();
    }

    private static String mastersAndQueueManagers() throws IOException {
        return Tools.run("sh", "-c", "ps -eo pid,comm | grep -E ' (master|qmgr)$' | sort -n")
                .out();
    }

    private static String addressLines(String ip) throws IOException {
        return Tools.run("sh", "-c", "ip -o address show | grep -F ' " + ip + "/' || true")
                .out();
    }
}
