package org.postern.directory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDirectoryTest {
    private static final String SUFFIX = "dc=example,dc=com";
    private static final String KLIX = "o=klix,ou=organizations," + SUFFIX;

    @TempDir
    Path folder;

    @Test
    void beginsWithTheBaseTree() throws Exception {
        try (var directory = start();
                var admin = admin(directory)) {
            assertThat(admin.getEntry("cn=config,cn=postern," + SUFFIX).getAttributeValue("posternMultiInstance"))
                    .isEqualTo("FALSE");
        }
    }

    @Test
    void keepsWhatItAcknowledged() throws Exception {
        SearchResultEntry before;
        try (var directory = start();
                var admin = admin(directory)) {
            admin.add("dn: " + KLIX, "objectClass: organization", "objectClass: posternOrganization", "o: klix");
            before = admin.getEntry(KLIX, "*", "+");
        }
        try (var directory = start();
                var admin = admin(directory)) {
            assertThat(admin.getEntry(KLIX, "*", "+")).isEqualTo(before);
        }
    }

    private EmbeddedDirectory start() throws IOException {
        return EmbeddedDirectory.start(folder.resolve("directory"), SUFFIX, InetAddress.getLoopbackAddress(), 0);
    }

    private LDAPConnection admin(EmbeddedDirectory directory) throws LDAPException, IOException {
        return new LDAPConnection(
                "127.0.0.1",
                directory.port(),
                "cn=admin," + SUFFIX,
                Files.readString(folder.resolve("directory/password")));
    }
}
