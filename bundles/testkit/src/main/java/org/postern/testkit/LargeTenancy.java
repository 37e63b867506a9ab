package org.postern.testkit;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.UserId;

/**
 * Made-up tenants in any number, for tests and measurements at size. Each organisation has people, of whom the first may do
 * everything in it, two groups, a mail domain, and servers with an address each.
 *
 * @param organisations how many
 * @param usersOfEach how many people each has, whose password is {@link #PASSWORD}
 * @param serversOfEach how many servers each has
 */
public record LargeTenancy(int organisations, int usersOfEach, int serversOfEach) {
    public static final Password PASSWORD = new Password("a-password-of-many");

    private static final int ORGANISATIONS_OF_A_HOST = 50;
    private static final int BYTE = 256;
    private static final String CLAIMED = "20260101000000Z";
    private static final List<String> FIRST_NAMES =
            List.of("Élodie", "Jean", "Marie", "Günther", "Zoé", "Paul", "Anna", "Søren", "Luc", "Inès");
    private static final List<String> LAST_NAMES = List.of(
            "Martin", "Dupont", "Étienne", "Müller", "Öztürk", "Bernard", "Petit", "Durand", "Leroy", "Moreau",
            "Simon");

    public OrganisationName organisation(int number) {
        return OrganisationName.of("tenant-%05d".formatted(number));
    }

    public UserId user(int organisation, int number) {
        return UserId.of("user-%05d-%d".formatted(organisation, number));
    }

    public InstanceId server(int organisation, int number) {
        return InstanceId.of("tenant-%05d-mx%d".formatted(organisation, number));
    }

    public IpAddress address(int organisation, int number) {
        int index = organisation * serversOfEach + number;
        return IpAddress.of("10.%d.%d.%d".formatted(index / (BYTE * BYTE), index / BYTE % BYTE, index % BYTE));
    }

    public HostName host(int organisation) {
        return HostName.of("mx%03d.example.net".formatted(organisation / ORGANISATIONS_OF_A_HOST));
    }

    /** Writes all of it below the base tree of a suffix, parents first (RFC 2849). */
    public void writeTo(Path file, String suffix) throws IOException {
        try (var ldif = new LDIFWriter(file.toFile())) {
            for (int i = 0; i < organisations; i += ORGANISATIONS_OF_A_HOST) {
                ldif.writeEntry(entry("cn=" + host(i) + ",cn=hosts,cn=postern," + suffix, "posternMailHost"));
            }
            for (int i = 0; i < organisations; i++) {
                new Tenant(i, suffix, ldif).write();
            }
        }
    }

    /** An entry with the attribute that its name is made of. */
    private static Entry entry(String dn, String... objectClasses) {
        var entry = new Entry(dn);
        entry.addAttribute("objectClass", objectClasses);
        String name = dn.substring(0, dn.indexOf(','));
        entry.addAttribute(name.substring(0, name.indexOf('=')), name.substring(name.indexOf('=') + 1));
        return entry;
    }

    /** Salted SHA-1, which every server takes (RFC 2307 §5.3, with the salt behind the digest). */
    private static String hashed(Password password) {
        try {
            byte[] salt = "salt".getBytes(StandardCharsets.US_ASCII);
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(password.clearText().getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(salt);
            byte[] both = new byte[hash.length + salt.length];
            System.arraycopy(hash, 0, both, 0, hash.length);
            System.arraycopy(salt, 0, both, hash.length, salt.length);
            return "{SSHA}" + Base64.getEncoder().encodeToString(both);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** One organisation on its way into a file. */
    private final class Tenant {
        private final int number;
        private final String own;
        private final String dn;
        private final String domain;
        private final LDIFWriter ldif;

        Tenant(int number, String suffix, LDIFWriter ldif) {
            this.number = number;
            this.own = ",cn=postern," + suffix;
            this.dn = "o=" + organisation(number) + ",ou=organizations," + suffix;
            this.domain = organisation(number) + ".example";
            this.ldif = ldif;
        }

        void write() throws IOException {
            var organisation = entry(dn, "organization", "posternOrganization");
            organisation.addAttribute("posternEnabled", "TRUE");
            ldif.writeEntry(organisation);
            for (String container : List.of("people", "groups", "instances")) {
                ldif.writeEntry(entry("ou=" + container + "," + dn, "organizationalUnit"));
            }
            writeDomain();
            for (int i = 0; i < usersOfEach; i++) {
                writeUser(i);
            }
            writeGroup("org-admins", "org.admin", "users.manage", "groups.manage", "domains.manage");
            writeGroup("postmasters", "smtp.instance.manage");
            for (int i = 0; i < serversOfEach; i++) {
                writeServer(i);
            }
        }

        private void writeDomain() throws IOException {
            var entry = entry("posternDomainName=" + domain + ",cn=domains" + own, "posternMailDomain");
            entry.addAttribute("posternOwner", dn);
            entry.addAttribute("posternRecipientCheck", "listed");
            ldif.writeEntry(entry);
        }

        private void writeUser(int index) throws IOException {
            String id = user(number, index).asString();
            String lastName = LAST_NAMES.get((number * 5 + index * 3) % LAST_NAMES.size());
            String name = FIRST_NAMES.get((number * 7 + index) % FIRST_NAMES.size()) + " " + lastName;
            var entry = entry("uid=" + id + ",ou=people," + dn, "inetOrgPerson", "posternUser");
            entry.addAttribute("cn", name);
            entry.addAttribute("sn", lastName);
            entry.addAttribute("displayName", name);
            entry.addAttribute("mail", id + "@" + domain);
            entry.addAttribute("posternEnabled", "TRUE");
            entry.addAttribute("userPassword", hashed(PASSWORD));
            ldif.writeEntry(entry);
            writeClaim("user-ids", id, entry);
        }

        private void writeGroup(String name, String... privileges) throws IOException {
            var entry = entry("cn=" + name + ",ou=groups," + dn, "groupOfNames", "posternGroup");
            entry.addAttribute("member", "cn=nobody" + own, "uid=" + user(number, 0) + ",ou=people," + dn);
            entry.addAttribute("posternPrivilege", privileges);
            ldif.writeEntry(entry);
        }

        private void writeServer(int index) throws IOException {
            String name = "mx" + index + "." + domain;
            var entry = entry("cn=" + server(number, index) + ",ou=instances," + dn, "posternSmtpInstance");
            entry.addAttribute("posternHostName", name);
            entry.addAttribute("posternDomainName", domain);
            entry.addAttribute("posternHost", host(number).asString());
            entry.addAttribute("posternProfile", index == 0 ? "incoming" : "outgoing");
            entry.addAttribute("posternEnabled", "TRUE");
            ldif.writeEntry(entry);
            writeClaim("instance-ids", server(number, index).asString(), entry);
            writeClaim("server-names", name, entry);
            writeAddress(address(number, index), entry);
        }

        private void writeAddress(IpAddress ip, Entry server) throws IOException {
            var entry = entry("posternIpAddress=" + ip + ",cn=addresses" + own, "posternIpAssignment");
            entry.addAttribute("posternHost", host(number).asString());
            entry.addAttribute("posternInterface", "eth0");
            entry.addAttribute("posternPrefix", "8");
            entry.addAttribute("posternOwner", dn);
            entry.addAttribute("posternInstanceRef", server.getDN());
            ldif.writeEntry(entry);
        }

        private void writeClaim(String kind, String name, Entry holder) throws IOException {
            var entry = entry("cn=" + name + ",cn=" + kind + ",cn=names" + own, "posternClaim");
            entry.addAttribute("posternHolder", holder.getDN());
            entry.addAttribute("posternClaimed", CLAIMED);
            ldif.writeEntry(entry);
        }
    }
}
