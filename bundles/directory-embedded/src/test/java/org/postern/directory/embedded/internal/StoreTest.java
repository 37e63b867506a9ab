package org.postern.directory.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final String ORGANISATIONS = "ou=organizations,dc=example,dc=com";
    private static final long LONG = 1L << 30;

    @TempDir
    Path temporary;

    private Folder folder;
    private Schema schema;

    @BeforeEach
    void inAnEmptyFolder() throws IOException {
        folder = Folder.at(temporary.resolve("directory"));
        schema = Engine.schema();
    }

    @Test
    void readsBackASnapshotAndTheJournalsSince() throws Exception {
        Map<DN, ReadOnlyEntry> before;
        InMemoryRequestHandler engine = engine();
        try (Store store = Store.open(folder, schema, engine, 2000)) {
            for (int i = 0; i < 100; i++) {
                add(store, engine, "o=o" + i);
            }
            before = entries(engine);
        }
        assertThat(folder.snapshots()).isNotEmpty().doesNotContain(0L);
        assertThat(Files.exists(folder.journal(0))).isFalse();
        assertThat(afterRestart()).isEqualTo(before).hasSizeGreaterThan(100);
    }

    @Test
    void replacesALongJournalByASnapshot() throws Exception {
        InMemoryRequestHandler engine = engine();
        try (Store store = Store.open(folder, schema, engine, 2000)) {
            await().untilAsserted(() -> {
                add(store, engine, "o=o" + System.nanoTime());
                SortedSet<Long> snapshots = folder.snapshots();
                assertThat(snapshots).hasSize(1).allMatch(number -> number > 10);
                assertThat(folder.journals()).hasSizeLessThan(3);
            });
        }
        assertThat(folder.path().toFile().list()).noneMatch(name -> name.endsWith(".new"));
    }

    @Test
    void cutsOffATornWriteAndGoesOn() throws Exception {
        Map<DN, ReadOnlyEntry> before;
        InMemoryRequestHandler engine = engine();
        try (Store store = Store.open(folder, schema, engine, LONG)) {
            add(store, engine, "o=kept");
            before = entries(engine);
            add(store, engine, "o=torn");
        }
        byte[] journal = Files.readAllBytes(folder.journal(0));
        Files.write(folder.journal(0), java.util.Arrays.copyOf(journal, journal.length - 9));

        InMemoryRequestHandler again = engine();
        try (Store store = Store.open(folder, schema, again, LONG)) {
            assertThat(entries(again)).isEqualTo(before);
            add(store, again, "o=later");
        }
        assertThat(afterRestart().keySet())
                .contains(dn("o=kept"), dn("o=later"))
                .doesNotContain(dn("o=torn"));
    }

    @Test
    void refusesADamagedJournalAndChangesNothing() throws Exception {
        InMemoryRequestHandler engine = engine();
        try (Store store = Store.open(folder, schema, engine, LONG)) {
            add(store, engine, "o=first");
            add(store, engine, "o=second");
        }
        byte[] journal = Files.readAllBytes(folder.journal(0));
        journal[journal.length / 4] ^= 1;
        Files.write(folder.journal(0), journal);

        refuses(folder.journal(0) + " is damaged at line 1");
        assertThat(Files.readAllBytes(folder.journal(0))).isEqualTo(journal);
    }

    @Test
    void refusesASnapshotThatIsCutShort() throws Exception {
        Store.open(folder, schema, engine(), LONG).close();
        byte[] snapshot = Files.readAllBytes(folder.snapshot(0));
        Files.write(folder.snapshot(0), java.util.Arrays.copyOf(snapshot, snapshot.length - 100));
        refuses(folder.snapshot(0) + " is damaged: it is cut short");
    }

    @Test
    void refusesAFolderWithoutItsSnapshotOrJournal() throws Exception {
        InMemoryRequestHandler engine = engine();
        try (Store store = Store.open(folder, schema, engine, LONG)) {
            add(store, engine, "o=first");
        }
        Path aside = temporary.resolve("aside");
        Files.move(folder.snapshot(0), aside);
        refuses("there is a journal but no snapshot");
        Files.move(aside, folder.snapshot(0));
        Files.move(folder.journal(0), aside);
        refuses(folder.journal(0) + " is damaged: it is not there");
    }

    @Test
    void refusesAGapBetweenJournals() throws Exception {
        InMemoryRequestHandler engine = engine();
        try (Store store = Store.open(folder, schema, engine, LONG)) {
            add(store, engine, "o=first");
        }
        folder.create(folder.journal(3));
        refuses(folder.journal(1) + " is damaged: it is not there");
    }

    @Test
    void beginsAgainWhereTheFirstStartWasInterrupted() throws Exception {
        folder.create(folder.journal(0));
        Files.writeString(temporary.resolve("directory/snapshot-0.ldif.new"), "# record 0 by");
        InMemoryRequestHandler engine = engine();
        Store.open(folder, schema, engine, LONG).close();
        assertThat(entries(engine)).containsKey(new DN(ORGANISATIONS));
    }

    private void refuses(String message) {
        assertThatExceptionOfType(DamagedException.class)
                .isThrownBy(() -> Store.open(folder, schema, engine(), LONG).close())
                .withMessageContaining(message);
    }

    private Map<DN, ReadOnlyEntry> afterRestart() throws Exception {
        InMemoryRequestHandler engine = engine();
        Store.open(folder, schema, engine, LONG).close();
        return entries(engine);
    }

    private InMemoryRequestHandler engine() throws Exception {
        return Engine.create(
                new DN("dc=example,dc=com"), schema, new DN("cn=admin,dc=example,dc=com"), "administrator's");
    }

    private static Map<DN, ReadOnlyEntry> entries(InMemoryRequestHandler engine) {
        return engine.createSnapshot().getEntryMap();
    }

    private static DN dn(String rdn) throws Exception {
        return new DN(rdn + "," + ORGANISATIONS);
    }

    private static void add(Store store, InMemoryRequestHandler engine, String rdn) throws Exception {
        var request =
                new AddRequest(new Entry("dn: " + dn(rdn), "objectClass: organization", "o: " + rdn.substring(2)));
        LDAPMessage answer = store.write(
                Extent.of(dn(rdn)), () -> engine.processAddRequest(1, new AddRequestProtocolOp(request), List.of()));
        assertThat(answer.getAddResponseProtocolOp().getResultCode()).isZero();
    }
}
