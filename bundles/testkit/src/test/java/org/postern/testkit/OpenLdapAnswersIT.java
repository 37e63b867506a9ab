package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Query;
import org.postern.tenancy.UnavailableException;

/** What a slapd answers that is less than the whole: it is never taken for the whole, and no other server is asked. */
class OpenLdapAnswersIT {
    private static final String ELSEWHERE = "ldap://ldap.example.net/";

    private final TestDirectory directory = TestDirectory.openLdap();

    @BeforeEach
    void addKlix() {
        Klix.addTo(directory);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    /** slapd-config(5), {@code olcLimits}: a hard limit is one for pages, too. */
    @Test
    void anAnswerThatTheServerLimitsIsNone(@TempDir Path folder) throws Exception {
        String reader = "uid=admin-klix,ou=people,o=klix,ou=organizations," + directory.suffix();
        try (var configuration = directory.connect()) {
            configuration.bind("cn=config", directory.password());
            configuration.modify(
                    "olcDatabase={1}mdb,cn=config",
                    new Modification(
                            ModificationType.ADD, "olcLimits", "{0}dn.exact=\"" + reader + "\" size=2 size.prtotal=2"));
        }
        Path password = Files.writeString(folder.resolve("password"), Klix.PASSWORD.clearText());

        try (var limited =
                new DirectoryPorts(DirectoryAccess.of(directory.url(), directory.suffix(), reader, password))) {
            assertThatThrownBy(() -> limited.addresses().all())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("did not read all");
            assertThatThrownBy(() -> limited.addresses().list(Query.first(10, Addresses.Order.IP, "")))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void aPartOfTheTreeThatLiesElsewhereIsNotAsked() throws Exception {
        Ldap.add(
                directory,
                "dn: cn=away,cn=addresses,cn=postern," + directory.suffix(),
                "objectClass: referral",
                "objectClass: extensibleObject",
                "cn: away",
                "ref: " + ELSEWHERE + "cn=away,cn=addresses,cn=postern," + directory.suffix());

        assertThatThrownBy(() -> directory.addresses().all())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("lies on another server, which is not asked");
        assertThatThrownBy(() -> directory.addresses().list(Query.first(10, Addresses.Order.IP, "")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("lies on another server, which is not asked");
    }

    @Test
    void aTreeThatLiesElsewhereIsNotAsked() throws Exception {
        Ldap.delete(directory, "cn=" + Klix.HOST + ",cn=hosts,cn=postern," + directory.suffix());
        Ldap.delete(directory, "cn=hosts,cn=postern," + directory.suffix());
        Ldap.add(
                directory,
                "dn: cn=hosts,cn=postern," + directory.suffix(),
                "objectClass: referral",
                "objectClass: extensibleObject",
                "cn: hosts",
                "ref: " + ELSEWHERE + "cn=hosts,cn=postern," + directory.suffix());

        assertThatThrownBy(() -> directory.hosts().find(HostName.of("other.example.com")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("(LDAP result 10)");
    }
}
