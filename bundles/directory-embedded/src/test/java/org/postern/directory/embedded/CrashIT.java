package org.postern.directory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.postern.directory.embedded.DirectoryFolder.SUFFIX;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client was told is true, whatever happens to the process or the disk. */
@Timeout(120)
class CrashIT {
    private static final String ORGANISATIONS = "ou=organizations," + SUFFIX;
    private static final String LONG_TEXT = "x".repeat(1000);
    private static final int WRITERS = 16;
    private static final int KILLS = 3;
    private static final int WRITES_BEFORE_A_KILL = 1500;

    @TempDir
    Path temporary;

    /** Enough writes that snapshots are due: they have more than 1000 bytes each, and a journal has 4 MiB. */
    @Test
    void losesNoAcknowledgedWriteWhenItIsKilled() throws Exception {
        var folder = new DirectoryFolder(temporary);
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            writeUntilKilled(folder, acknowledged, kill * WRITES_BEFORE_A_KILL);
            Map<String, String> kept = descriptions(folder);
            assertThat(kept).as("after kill %d", kill).containsAllEntriesOf(acknowledged);
            assertThat(kept.size() - acknowledged.size())
                    .as("written, not acknowledged")
                    .isLessThanOrEqualTo(kill * WRITERS);
        }
        assertThat(folder.files().keySet()).as("a snapshot was made under way").doesNotContain("snapshot-0.ldif");
    }

    @Test
    void refusesAWriteThatHasNoRoomAndHasItNowhere() throws Exception {
        var folder = new DirectoryFolder(temporary);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (var directory = DirectoryProcess.start(folder, "ulimit -f 256;")) {
            List<Future<LDAPException>> failures = writers(writer -> {
                try (LDAPConnection admin = directory.admin()) {
                    return fill(admin, writer, acknowledged);
                }
            });
            for (Future<LDAPException> failure : failures) {
                assertThat(failure.get().getResultCode()).isEqualTo(ResultCode.UNAVAILABLE);
                assertThat(failure.get().getMessage()).contains("File too large");
            }
            try (LDAPConnection admin = directory.admin()) {
                assertThat(organisations(admin)).isEqualTo(acknowledged);
            }
        }
        try (var directory = DirectoryProcess.start(folder);
                LDAPConnection admin = directory.admin()) {
            assertThat(organisations(admin)).isEqualTo(acknowledged).hasSizeGreaterThan(WRITERS);
            admin.add("dn: o=later," + ORGANISATIONS, "objectClass: organization", "o: later");
        }
    }

    private static void writeUntilKilled(DirectoryFolder folder, Map<String, String> acknowledged, int enough)
            throws Exception {
        DirectoryProcess directory = DirectoryProcess.start(folder);
        List<Future<LDAPException>> ends = writers(writer -> {
            try (LDAPConnection admin = directory.admin()) {
                return write(admin, acknowledged);
            }
        });
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> acknowledged.size() >= enough || ends.stream().anyMatch(Future::isDone));
        } finally {
            directory.kill();
        }
        for (Future<LDAPException> end : ends) {
            assertThat(end.get().getResultCode()).isEqualTo(ResultCode.SERVER_DOWN);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough);
    }

    /** Adds entries and changes every second one, until the server is gone. */
    private static LDAPException write(LDAPConnection admin, Map<String, String> acknowledged) {
        return catchThrowableOfType(LDAPException.class, () -> {
            for (int i = 0; ; i++) {
                String name =
                        "o" + System.nanoTime() + "-" + Thread.currentThread().getId();
                String dn = "o=" + name + "," + ORGANISATIONS;
                admin.add("dn: " + dn, "objectClass: organization", "o: " + name, "description: " + LONG_TEXT);
                if (i % 2 == 0) {
                    acknowledged.put(dn, LONG_TEXT);
                    continue;
                }
                admin.modify(dn, new Modification(ModificationType.REPLACE, "description", LONG_TEXT + i));
                acknowledged.put(dn, LONG_TEXT + i);
            }
        });
    }

    private static LDAPException fill(LDAPConnection admin, int writer, Set<String> acknowledged) {
        return catchThrowableOfType(LDAPException.class, () -> {
            for (int i = 0; ; i++) {
                String name = writer + "-" + i;
                admin.add("dn: o=" + name + "," + ORGANISATIONS, "objectClass: organization", "o: " + name);
                acknowledged.add(name);
            }
        });
    }

    private static Map<String, String> descriptions(DirectoryFolder folder) throws Exception {
        try (var directory = folder.start();
                LDAPConnection admin = folder.admin(directory)) {
            return admin.search(ORGANISATIONS, SearchScope.ONE, "(objectClass=*)").getSearchEntries().stream()
                    .collect(Collectors.toMap(
                            SearchResultEntry::getDN, entry -> entry.getAttributeValue("description")));
        }
    }

    private static Set<String> organisations(LDAPConnection admin) throws LDAPException {
        return admin.search(ORGANISATIONS, SearchScope.ONE, "(objectClass=*)").getSearchEntries().stream()
                .map(entry -> entry.getAttributeValue("o"))
                .collect(Collectors.toSet());
    }

    private static List<Future<LDAPException>> writers(Writer writer) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<LDAPException>> ends = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            ends.add(threads.submit(() -> writer.write(number)));
        }
        threads.shutdown();
        return ends;
    }

    /** Writes until it fails. */
    private interface Writer {
        LDAPException write(int number) throws Exception;
    }
}
