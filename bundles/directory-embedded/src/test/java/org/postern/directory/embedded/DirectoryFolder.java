package org.postern.directory.embedded;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that tests run embedded directories in, one after the other. */
record DirectoryFolder(Path path) {
    static final String SUFFIX = "dc=example,dc=com";
    static final String ADMIN = "cn=admin," + SUFFIX;
    static final String KLIX = "o=klix,ou=organizations," + SUFFIX;
    static final String ADMIN_KLIX = "uid=admin-klix,ou=people," + KLIX;
    static final String SMTP_SERVICE = "cn=smtp_service,ou=groups," + KLIX;
    static final String MX1 = "cn=mx1,ou=instances," + KLIX;
    static final String ADDRESS = "posternIpAddress=192.168.1.125,cn=addresses,cn=postern," + SUFFIX;
    static final String PASSWORD = "correct horse battery staple";

    EmbeddedDirectory start() throws IOException {
        return EmbeddedDirectory.start(path, SUFFIX, InetAddress.getLoopbackAddress(), 0);
    }

    String adminPassword() throws IOException {
        return Files.readString(path.resolve("password"));
    }

    LDAPConnection admin(EmbeddedDirectory directory) throws LDAPException, IOException {
        return new LDAPConnection("127.0.0.1", directory.port(), ADMIN, adminPassword());
    }

    /** All entries with all their attributes, sorted, as the administrator sees them. */
    Map<String, String> entries(EmbeddedDirectory directory) throws LDAPException, IOException {
        Map<String, String> entries = new TreeMap<>();
        try (LDAPConnection admin = admin(directory)) {
            admin.search(SUFFIX, SearchScope.SUB, "(objectClass=*)", "*", "+")
                    .getSearchEntries()
                    .forEach(entry -> entries.put(
                            entry.getDN(), entry.toLDIFString().lines().sorted().collect(Collectors.joining("\n"))));
        }
        return entries;
    }

    /** What lies in the folder, by name. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(path)) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** An organisation with a user, a group, an instance and an address that refer to one another. */
    static void addKlix(LDAPConnection admin) throws LDAPException, LDIFException {
        admin.add("dn: " + KLIX, "objectClass: organization", "objectClass: posternOrganization", "o: klix");
        for (String unit : new String[] {"people", "groups", "instances"}) {
            admin.add("dn: ou=" + unit + "," + KLIX, "objectClass: organizationalUnit", "ou: " + unit);
        }
        admin.add(
                "dn: " + ADMIN_KLIX,
                "objectClass: inetOrgPerson",
                "uid: admin-klix",
                "cn: Zoë Admin",
                "sn: Admin",
                "mail: admin@klix.com",
                "userPassword: " + PASSWORD);
        admin.add(
                "dn: " + SMTP_SERVICE,
                "objectClass: groupOfNames",
                "objectClass: posternGroup",
                "cn: smtp_service",
                "posternPrivilege: smtp.instance.manage",
                "member: cn=nobody,cn=postern," + SUFFIX,
                "member: " + ADMIN_KLIX);
        admin.add(
                "dn: " + MX1,
                "objectClass: posternSmtpInstance",
                "cn: mx1",
                "posternHostName: mx1.klix.com",
                "posternDomainName: klix.com",
                "posternHost: mail1.example.com",
                "posternProfile: outgoing");
        admin.add(
                "dn: " + ADDRESS,
                "objectClass: posternIpAssignment",
                "posternIpAddress: 192.168.1.125",
                "posternHost: mail1.example.com",
                "posternInterface: eth0",
                "posternPrefix: 24",
                "posternOwner: " + KLIX,
                "posternInstanceRef: " + MX1);
    }
}
