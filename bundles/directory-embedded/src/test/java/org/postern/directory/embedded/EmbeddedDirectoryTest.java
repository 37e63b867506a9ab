package org.postern.directory.embedded;

import static com.unboundid.ldap.sdk.ModificationType.ADD;
import static com.unboundid.ldap.sdk.ModificationType.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.directory.embedded.DirectoryFolder.ADDRESS;
import static org.postern.directory.embedded.DirectoryFolder.ADMIN_KLIX;
import static org.postern.directory.embedded.DirectoryFolder.KLIX;
import static org.postern.directory.embedded.DirectoryFolder.MX1;
import static org.postern.directory.embedded.DirectoryFolder.PASSWORD;
import static org.postern.directory.embedded.DirectoryFolder.SMTP_SERVICE;
import static org.postern.directory.embedded.DirectoryFolder.SUFFIX;

import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import com.unboundid.ldap.sdk.controls.TransactionSpecificationRequestControl;
import com.unboundid.ldap.sdk.extensions.EndTransactionExtendedRequest;
import com.unboundid.ldap.sdk.extensions.StartTransactionExtendedRequest;
import com.unboundid.ldap.sdk.extensions.StartTransactionExtendedResult;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDirectoryTest {
    @TempDir
    Path temporary;

    private DirectoryFolder folder;

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        folder = new DirectoryFolder(temporary.resolve("data/directory"));
    }

    @Test
    void beginsWithTheBaseTree() throws Exception {
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            assertThat(admin.getEntry("cn=config,cn=postern," + SUFFIX).getAttributeValue("posternMultiInstance"))
                    .isEqualTo("FALSE");
        }
    }

    @Test
    void hasTheWholeBaseTreeAgainAfterARestart() throws Exception {
        String operator = "cn=operator,cn=postern," + SUFFIX;
        try (EmbeddedDirectory directory = folder.start();
                LDAPConnection admin = folder.admin(directory)) {
            admin.delete(operator);
        }
        for (int start = 0; start < 2; start++) {
            try (EmbeddedDirectory directory = folder.start();
                    LDAPConnection admin = folder.admin(directory)) {
                assertThat(admin.getEntry(operator)).isNotNull();
            }
        }
    }

    @Test
    void hasEveryAttributeOfEveryEntryAgainAfterARestart() throws Exception {
        Map<String, String> before;
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            DirectoryFolder.addKlix(admin);
            admin.modify(KLIX, new Modification(REPLACE, "description", " leading space, Zoë, \n new line"));
            admin.modify(KLIX, new Modification(ADD, "posternEnabled", "TRUE"));
            admin.modify(ADMIN_KLIX, new Modification(REPLACE, "sn", "ADMIN"));
            before = folder.entries(directory);
        }
        assertThat(before.get(KLIX)).contains("entryUUID:", "createTimestamp:", "modifiersName: cn=admin");
        assertThat(before.get(ADMIN_KLIX)).contains("sn: ADMIN");
        try (var directory = folder.start()) {
            assertThat(folder.entries(directory)).isEqualTo(before);
        }
    }

    @Test
    void renamesAndDeletesWithAllReferencesForGood() throws Exception {
        Map<String, String> before;
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            DirectoryFolder.addKlix(admin);
            admin.modifyDN(KLIX, "o=klix-group", true);
            admin.delete(MX1.replace("o=klix", "o=klix-group"));
            before = folder.entries(directory);
        }
        assertThat(before.get(SMTP_SERVICE.replace("o=klix", "o=klix-group")))
                .contains("member: " + ADMIN_KLIX.replace("o=klix", "o=klix-group"));
        assertThat(before.get(ADDRESS)).contains("posternOwner: o=klix-group").doesNotContain("posternInstanceRef");
        try (var directory = folder.start()) {
            assertThat(folder.entries(directory)).isEqualTo(before);
        }
    }

    @Test
    void spellsANameOtherwiseForGood() throws Exception {
        Map<String, String> before;
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            DirectoryFolder.addKlix(admin);
            admin.modifyDN(KLIX, "o=KLIX", false);
            before = folder.entries(directory);
        }
        assertThat(before).doesNotContainKeys(KLIX, ADMIN_KLIX);
        assertThat(before.get(KLIX.replace("klix", "KLIX"))).contains("o: KLIX").doesNotContain("o: klix");
        assertThat(before.get(ADDRESS)).contains("posternOwner: o=KLIX,");
        assertThat(before.get(SMTP_SERVICE.replace("o=klix", "o=KLIX")))
                .contains("member: " + ADMIN_KLIX.replace("o=klix", "o=KLIX"));
        try (var directory = folder.start()) {
            assertThat(folder.entries(directory)).isEqualTo(before);
        }
    }

    @Test
    void deletesATreeAsOneWrite() throws Exception {
        Map<String, String> before;
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            before = folder.entries(directory);
            DirectoryFolder.addKlix(admin);
            admin.delete(ADDRESS);
            var request = new DeleteRequest(KLIX);
            request.addControl(new SubtreeDeleteRequestControl());
            admin.delete(request);
        }
        try (var directory = folder.start()) {
            assertThat(folder.entries(directory)).isEqualTo(before);
        }
    }

    @Test
    void refusesADeleteThatWouldEmptyAGroup() throws Exception {
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            DirectoryFolder.addKlix(admin);
            admin.modify(SMTP_SERVICE, new Modification(REPLACE, "member", ADMIN_KLIX));
            Map<String, String> before = folder.entries(directory);
            assertThatThrownBy(() -> admin.delete(ADMIN_KLIX))
                    .isInstanceOf(LDAPException.class)
                    .hasMessageContaining(SMTP_SERVICE)
                    .extracting(failure -> ((LDAPException) failure).getResultCode())
                    .isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
            assertThat(folder.entries(directory)).isEqualTo(before);
        }
    }

    @Test
    void keepsATransactionAsAWholeOrNotAtAll() throws Exception {
        Map<String, String> before;
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            DirectoryFolder.addKlix(admin);
            inTransaction(admin, "cn=postern," + SUFFIX, KLIX);
            before = folder.entries(directory);
            assertThatThrownBy(() -> inTransaction(admin, KLIX, "o=absent," + SUFFIX))
                    .isInstanceOf(LDAPException.class);
            assertThat(folder.entries(directory)).isEqualTo(before);
        }
        assertThat(before.get(KLIX)).contains("description: together");
        try (var directory = folder.start()) {
            assertThat(folder.entries(directory)).isEqualTo(before);
        }
    }

    @Test
    void checksPasswordsAfterARestart() throws Exception {
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            DirectoryFolder.addKlix(admin);
        }
        try (var directory = folder.start();
                var user = new LDAPConnection("127.0.0.1", directory.port())) {
            user.bind(ADMIN_KLIX, PASSWORD);
            assertThatThrownBy(() -> user.bind(ADMIN_KLIX, "incorrect")).isInstanceOf(LDAPException.class);
        }
    }

    @Test
    void takesPasswordsThatAnotherServerHashed() throws Exception {
        try (var directory = folder.start();
                var admin = folder.admin(directory);
                var user = new LDAPConnection("127.0.0.1", directory.port())) {
            DirectoryFolder.addKlix(admin);
            admin.modify(
                    ADMIN_KLIX,
                    new Modification(REPLACE, "userPassword", "{SSHA}1G904nLkTkGWjKNnQuB/hpWXC/hzYWx0c2FsdA=="));
            assertThatThrownBy(() -> user.bind(ADMIN_KLIX, "{SSHA}1G904nLkTkGWjKNnQuB/hpWXC/hzYWx0c2FsdA=="))
                    .isInstanceOf(LDAPException.class);
            user.bind(ADMIN_KLIX, "secret");
        }
    }

    @Test
    void keepsNoPasswordInClearText() throws Exception {
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            DirectoryFolder.addKlix(admin);
            admin.modify(ADMIN_KLIX, new Modification(REPLACE, "userPassword", "second " + PASSWORD));
            admin.modify(ADMIN_KLIX, new Modification(ADD, "2.5.4.35", "third " + PASSWORD));
        }
        Map<String, String> files = folder.files();
        assertThat(files.get("journal-0.ldif")).contains("userPassword: {SSHA512}");
        assertThat(files.values()).noneMatch(text -> text.contains("horse") || text.contains(base64Of(PASSWORD)));
    }

    @Test
    void keepsItsFilesToTheirOwner() throws Exception {
        folder.start().close();
        assertThat(mode(folder.path())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files).hasSize(4).allMatch(file -> mode(file).equals("rw-------"));
        }
    }

    @Test
    void makesAnotherPasswordForEachFolder() throws Exception {
        folder.start().close();
        var other = new DirectoryFolder(temporary.resolve("other"));
        other.start().close();
        assertThat(folder.adminPassword()).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(other.adminPassword());
    }

    @Test
    void takesThePasswordThatIsInTheFile() throws Exception {
        folder.start().close();
        Files.writeString(folder.path().resolve("password"), "chosen by hand\n");
        try (var directory = folder.start();
                var admin = new LDAPConnection("127.0.0.1", directory.port())) {
            admin.bind(DirectoryFolder.ADMIN, "chosen by hand");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (var first = folder.start()) {
            var other = temporary.resolve("other");
            assertThatIOException()
                    .isThrownBy(() ->
                            EmbeddedDirectory.start(other, SUFFIX, InetAddress.getLoopbackAddress(), first.port()))
                    .withMessageContaining("127.0.0.1 port " + first.port())
                    .withMessageContaining("set another port");
            EmbeddedDirectory.start(other, SUFFIX, InetAddress.getLoopbackAddress(), 0)
                    .close();
        }
    }

    @Test
    void keepsASecondServerOutOfItsFolder() throws Exception {
        try (var first = folder.start()) {
            assertThatIOException()
                    .isThrownBy(folder::start)
                    .withMessageContaining(folder.path() + " is in use by another embedded directory");
            assertThat(first.url()).isEqualTo("ldap://127.0.0.1:" + first.port());
        }
        folder.start().close();
    }

    @Test
    void refusesAFolderOfAnotherSuffix() throws Exception {
        folder.start().close();
        assertThatIOException()
                .isThrownBy(
                        () -> EmbeddedDirectory.start(folder.path(), "o=other", InetAddress.getLoopbackAddress(), 0))
                .withMessageContaining("holds the directory of " + SUFFIX + ", not of o=other");
    }

    @Test
    void refusesASuffixThatIsNoName() {
        assertThatIOException()
                .isThrownBy(() ->
                        EmbeddedDirectory.start(folder.path(), "example.com", InetAddress.getLoopbackAddress(), 0))
                .withMessageContaining("\"example.com\" is no DN");
    }

    @Test
    void listensOnVersionSixToo() throws Exception {
        try (var directory = EmbeddedDirectory.start(folder.path(), SUFFIX, InetAddress.getByName("::1"), 0)) {
            assertThat(directory.url()).isEqualTo("ldap://[0:0:0:0:0:0:0:1]:" + directory.port());
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void writesOnWhileAClientDoesNotReadItsAnswer() throws Exception {
        try (var directory = folder.start();
                var admin = folder.admin(directory)) {
            DirectoryFolder.addKlix(admin);
            addTenMebibytes(admin);
            var reading = new CountDownLatch(1);
            var enough = new CountDownLatch(1);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            Future<Integer> found = thread.submit(() -> searchSlowly(directory, reading, enough));
            reading.await();
            admin.modify(KLIX, new Modification(REPLACE, "description", "written meanwhile"));
            enough.countDown();
            assertThat(found.get()).isEqualTo(107);
            thread.shutdown();
        }
    }

    private static void addTenMebibytes(LDAPConnection admin) throws Exception {
        String text = "x".repeat(100_000);
        for (int i = 0; i < 100; i++) {
            admin.add(
                    "dn: ou=" + i + "," + KLIX, "objectClass: organizationalUnit", "ou: " + i, "description: " + text);
        }
    }

    /** Reads no further than the first entry until the latch opens. */
    private int searchSlowly(EmbeddedDirectory directory, CountDownLatch reading, CountDownLatch enough)
            throws Exception {
        var options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        try (var reader = new LDAPConnection(
                options, "127.0.0.1", directory.port(), DirectoryFolder.ADMIN, folder.adminPassword())) {
            var entries = new AtomicInteger();
            reader.search(new SearchRequest(
                    new SearchResultListener() {
                        @Override
                        public void searchEntryReturned(SearchResultEntry entry) {
                            reading.countDown();
                            entries.incrementAndGet();
                            awaitUninterruptibly(enough);
                        }

                        @Override
                        public void searchReferenceReturned(SearchResultReference reference) {
                            throw new AssertionError(reference);
                        }
                    },
                    KLIX,
                    SearchScope.SUB,
                    "(objectClass=*)"));
            return entries.get();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void inTransaction(LDAPConnection admin, String... entries) throws LDAPException {
        var start =
                (StartTransactionExtendedResult) admin.processExtendedOperation(new StartTransactionExtendedRequest());
        for (String entry : entries) {
            var request = new ModifyRequest(entry, new Modification(REPLACE, "description", "together"));
            request.addControl(new TransactionSpecificationRequestControl(start.getTransactionID()));
            admin.modify(request);
        }
        var end = admin.processExtendedOperation(new EndTransactionExtendedRequest(start.getTransactionID(), true));
        if (end.getResultCode() != ResultCode.SUCCESS) {
            throw new LDAPException(end);
        }
    }

    private static String base64Of(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
