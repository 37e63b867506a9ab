package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfigurations.Following;

/**
 * A 389 Directory Server as it comes, without content synchronization: agents follow it by persistent search. The access log
 * shows that; and what is told within {@link #PATIENCE} neither polling nor a look that no hint asked for has found.
 */
class Ds389FollowingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(60);
    private static final String AGENT = "cn=" + Klix.HOST + ",cn=hosts,cn=postern," + TestDirectory.SUFFIX;
    private static final String SECRET = "secret-of-the-agent";
    private static final MailServer SMTP = Klix.server("smtp", Klix.ADDRESSES.get(0));

    private static final Ds389Server SERVER = Ds389Server.start();
    private static final TestDirectory DIRECTORY = new TestDirectory(SERVER);

    @BeforeAll
    static void turnContentSynchronizationOff() throws Exception {
        setContentSynchronization("off");
    }

    private static void setContentSynchronization(String onOrOff) throws Exception {
        Ldap.modify(
                DIRECTORY,
                "cn=Content Synchronization,cn=plugins,cn=config",
                new Modification(ModificationType.REPLACE, "nsslapd-pluginEnabled", onOrOff));
        SERVER.restart();
    }

    @AfterEach
    void empty() throws Exception {
        DIRECTORY.reset();
    }

    @AfterAll
    static void close() {
        DIRECTORY.close();
    }

    @Nested
    class OfReconfigurations extends ReconfigurationsContract {
        @Override
        protected TestDirectory directory() {
            return DIRECTORY;
        }
    }

    @Nested
    class OfAnAgent {
        private final AtomicInteger notices = new AtomicInteger();

        @TempDir
        private Path folder;

        private long linesBefore;
        private DirectoryPorts agent;
        private Following following;

        @BeforeEach
        void follow() throws Exception {
            Klix.addTo(DIRECTORY);
            DIRECTORY.mailServers().add(SMTP);
            Ldap.modify(DIRECTORY, AGENT, new Modification(ModificationType.REPLACE, "userPassword", SECRET));
            remember(SECRET);
            linesBefore = Files.readAllLines(SERVER.accessLog()).size();
            agent = new DirectoryPorts(withoutPolling(SERVER.access(AGENT, password())));
            following = agent.reconfigurations().follow(Klix.HOST, servers -> notices.incrementAndGet());
            await().atMost(PATIENCE).until(() -> persistentSearches().size() == 1);
            awaitQuiet();
            assertThat(notices).hasValue(1);
        }

        @AfterEach
        void close() {
            agent.close();
        }

        @Test
        void isToldOfEachRequestOnce() {
            for (int told = 1; told <= 3; told++) {
                DIRECTORY.reconfigurations().request(SMTP.id());

                await().atMost(PATIENCE).untilAtomic(notices, greaterThan(told));
                awaitQuiet();
                assertThat(notices).hasValue(told + 1);
            }
        }

        @Test
        void isToldWhenAServerIsAddedAndWhenOneIsRemoved() throws Exception {
            DIRECTORY.mailServers().add(Klix.server("bulk", Klix.ADDRESSES.get(1)));
            await().atMost(PATIENCE).untilAtomic(notices, greaterThan(1));
            awaitQuiet();
            int before = notices.get();

            Ldap.delete(
                    DIRECTORY,
                    Ldap.read(DIRECTORY, "(posternHostName=" + SMTP.name() + ")", "1.1")
                            .get(0));

            await().atMost(PATIENCE).untilAtomic(notices, greaterThan(before));
        }

        @Test
        void isToldAfterwardsWhatChangedWhileItWasCutOffAndNothingElse() throws Exception {
            SERVER.restart();
            await().atMost(LONGEST_OUTAGE).until(() -> persistentSearches().size() == 2);
            awaitQuiet();
            assertThat(notices).hasValue(1);

            remember("a password that lets nobody in");
            SERVER.restart();
            DIRECTORY.reconfigurations().request(SMTP.id());
            assertThat(notices).hasValue(1);

            remember(SECRET);
            await().atMost(LONGEST_OUTAGE).untilAtomic(notices, equalTo(2));
            await().atMost(PATIENCE).until(() -> persistentSearches().size() == 3);
        }

        @Test
        void goesOverToContentSynchronizationWhenTheServerHasIt() throws Exception {
            setContentSynchronization("on");
            try {
                await().atMost(LONGEST_OUTAGE).untilAtomic(notices, greaterThan(1));
                awaitQuiet();
                int told = notices.get();

                DIRECTORY.reconfigurations().request(SMTP.id());

                await().atMost(PATIENCE).untilAtomic(notices, equalTo(told + 1));
                assertThat(persistentSearches()).hasSize(1);
            } finally {
                setContentSynchronization("off");
            }
        }

        @Test
        void staysWithPersistentSearchWhereContentSynchronizationIsNotForIt() throws Exception {
            String feature = "oid=1.3.6.1.4.1.4203.1.9.1.1,cn=features,cn=config";
            String rule = "(targetattr = \"*\")(version 3.0; acl \"of the site\"; deny (all) userdn = \"ldap:///%s\";)"
                    .formatted(AGENT);
            Ldap.modify(DIRECTORY, feature, new Modification(ModificationType.ADD, "aci", rule));
            setContentSynchronization("on");
            try {
                await().atMost(LONGEST_OUTAGE).until(() -> persistentSearches().size() == 2);
                awaitQuiet();

                DIRECTORY.reconfigurations().request(SMTP.id());

                await().atMost(PATIENCE).untilAtomic(notices, equalTo(2));
            } finally {
                Ldap.modify(DIRECTORY, feature, new Modification(ModificationType.DELETE, "aci", rule));
                setContentSynchronization("off");
            }
        }

        @Test
        void hangsUpAtOnceWhenClosed() throws Exception {
            String connection = persistentSearches().get(0);

            following.close();

            await().atMost(QUIET)
                    .until(() -> log().anyMatch(line -> line.matches(".* %s op=\\d+ UNBIND".formatted(connection))));
        }

        /** The connections on which the agent has begun one, as in {@code conn=7}; the server counts them anew when it starts. */
        private List<String> persistentSearches() throws IOException {
            Set<String> ofAgent = log().filter(line -> line.contains(" BIND dn=\"" + AGENT + "\""))
                    .map(this::connection)
                    .collect(Collectors.toSet());
            return log().filter(line -> line.contains(" options=persistent"))
                    .map(this::connection)
                    .filter(ofAgent::contains)
                    .toList();
        }

        private String connection(String line) {
            return line.split(" ")[2];
        }

        private Stream<String> log() throws IOException {
            return Files.readAllLines(SERVER.accessLog()).stream().skip(linesBefore);
        }

        /** Until the agent has looked once more after the last hint: nobody asks the server anything. */
        private void awaitQuiet() {
            var size = new AtomicLong();
            await().during(QUIET).atMost(PATIENCE).until(() -> {
                long now = Files.size(SERVER.accessLog());
                return size.getAndSet(now) == now;
            });
        }

        private void remember(String secret) throws IOException {
            Files.writeString(password(), secret);
        }

        private Path password() {
            return folder.resolve("password");
        }

        private DirectoryAccess withoutPolling(DirectoryAccess access) {
            return new DirectoryAccess(
                    access.urls(),
                    access.suffix(),
                    access.bindDn(),
                    access.passwordFile(),
                    access.certificates(),
                    access.encryptedHere(),
                    access.proxied(),
                    access.connectTimeout(),
                    access.responseTimeout(),
                    access.connections(),
                    Duration.ofDays(1),
                    access.layout());
        }
    }
}
