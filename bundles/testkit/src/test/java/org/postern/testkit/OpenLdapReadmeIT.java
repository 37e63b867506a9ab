package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.directory.DirectoryPorts;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Identity;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/**
 * The README's commands make a site's own OpenLDAP one that Postern can work on, signed in as its own account; and other
 * programs read there what it says they do, on a server that lets nobody else read anything.
 */
class OpenLdapReadmeIT {
    private static final OrganisationName ACME = OrganisationName.of("acme");
    private static final HostName HOST = HostName.of("mail.example.net");
    private static final String BELOW_KLIX = ",o=klix,ou=organizations," + TestDirectory.SUFFIX;

    @TempDir
    private static Path folder;

    private static ReadmeServer server;
    private static DirectoryPorts ports;

    @BeforeAll
    static void startWithTwoOrganisations() throws Exception {
        server = ReadmeServer.start(folder);
        letNobodyElseRead();
        ports = new DirectoryPorts(server.access());
        try (var operator = Identity.assume(new Identity.Operator())) {
            ports.hosts().add(Host.of(HOST));
            ports.organisations().add(Organisation.of(Klix.NAME));
            ports.organisations().add(Organisation.of(ACME));
            for (int i = 125; i <= 129; i++) {
                ports.addresses().add(address("192.168.1." + i, i));
            }
            domain("klix.com", Klix.NAME);
            domain("acme.example", ACME);
            user("admin-klix", "admin@klix.com", true);
            user("jane", "jane@klix.com", false);
            var group = Group.of(Klix.NAME, GroupName.of("smtp_service"));
            ports.groups().add(group);
            ports.groups()
                    .update(
                            group,
                            group.withPrivilege(Privilege.SMTP_INSTANCE_MANAGE).withMember(Klix.ADMINISTRATOR));
            server("smtp", 125);
            server("bulk", 126);
        }
    }

    /** As Debian's configuration lets everybody do by its last rule; Postern looks for ids and addresses in all of the tree. */
    private static void letNobodyElseRead() throws Exception {
        try (var configuration =
                new LDAPConnection("127.0.0.1", Integer.parseInt(server.url().replaceAll(".*:", "")))) {
            configuration.bind("cn=config", OpenLdapServer.PASSWORD);
            String database = "olcDatabase={1}mdb,cn=config";
            String[] rules = configuration.getEntry(database, "olcAccess").getAttributeValues("olcAccess");
            String last = rules[rules.length - 1];
            assertThat(last).endsWith("to * by * read");
            configuration.modify(
                    database,
                    new Modification(ModificationType.DELETE, "olcAccess", last),
                    new Modification(
                            ModificationType.ADD,
                            "olcAccess",
                            "to * by dn.exact=\"" + server.access().bindDn() + "\" read by * none"));
        }
    }

    private static Address address(String ip, int number) {
        var address = Address.of(IpAddress.of(ip), HOST, InterfaceName.of("eth0"), 24);
        return number == 128 ? address.withOwner(ACME) : number == 129 ? address : address.withOwner(Klix.NAME);
    }

    private static void domain(String name, OrganisationName owner) {
        ports.mailDomains().add(MailDomain.of(DomainName.of(name), owner).withRoute(NextHop.of("[192.168.1.20]:25")));
    }

    private static void user(String id, String mail, boolean enabled) {
        var user = new User(UserId.of(id), Optional.of(Klix.NAME), id, Optional.of(EmailAddress.of(mail)), enabled);
        ports.users().add(user, Klix.PASSWORD);
    }

    private static void server(String label, int lastByte) {
        var sample = Klix.server(label, IpAddress.of("192.168.1." + lastByte));
        var server = MailServer.of(
                sample.id(), Klix.NAME, sample.name(), sample.domain(), HOST, sample.addresses(), sample.profile());
        ports.mailServers().add(server);
        long request = ports.reconfigurations().request(server.id());
        reported(server, request, lastByte);
    }

    private static void reported(MailServer server, long request, int lastByte) {
        try (var agent = Identity.assume(new Identity.Agent(HOST))) {
            ports.reconfigurations()
                    .report(server.id(), new Report(request, State.RUNNING, "", OptionalInt.of(1000 + lastByte)));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        ports.close();
        server.close();
    }

    @Test
    void theCommandsAreEnough() {
        assertThat(ports.organisations().find(Klix.NAME)).isPresent();
    }

    /** Each answer is the attributes of the entries, by name. */
    @Test
    void theSearchesAnswerTheUsualQuestions() throws Exception {
        Map<String, List<String>> answers = new TreeMap<>();
        for (var question : ReadmeServer.questions().entrySet()) {
            answers.put(question.getKey(), answer(question.getValue()));
        }

        assertThat(answers)
                .containsOnly(
                        Map.entry(
                                "Which organisations are there, and which are switched off?",
                                List.of("o: acme", "o: klix", "posternEnabled: TRUE", "posternEnabled: TRUE")),
                        Map.entry(
                                "Who may do what in klix?",
                                List.of(
                                        "member: cn=nobody,cn=postern," + TestDirectory.SUFFIX,
                                        "member: uid=admin-klix,ou=people" + BELOW_KLIX,
                                        "posternPrivilege: smtp.instance.manage")),
                        Map.entry(
                                "Which addresses does klix have?",
                                List.of(
                                        "posternIpAddress: 192.168.1.125",
                                        "posternIpAddress: 192.168.1.126",
                                        "posternIpAddress: 192.168.1.127")),
                        Map.entry("Which of them are free?", List.of("posternIpAddress: 192.168.1.127")),
                        Map.entry("Which addresses has nobody?", List.of("posternIpAddress: 192.168.1.129")),
                        Map.entry(
                                "Which server uses 192.168.1.125? (An IPv6 address is written out: eight groups of four"
                                        + " digits.)",
                                List.of("posternInstanceRef: cn=klix-smtp,ou=instances" + BELOW_KLIX)),
                        Map.entry(
                                "Which servers does mail.example.net run, and how are they?",
                                List.of(
                                        "posternHostName: bulk.klix.com",
                                        "posternHostName: smtp.klix.com",
                                        "posternPid: 1125",
                                        "posternPid: 1126",
                                        "posternState: running",
                                        "posternState: running")),
                        Map.entry(
                                "Which domains does klix have, and which mail stores do they go to?",
                                List.of("posternDomainName: klix.com", "posternRoute: [192.168.1.20]:25")));
    }

    private static List<String> answer(String search) {
        return server.type(search.replaceFirst("-LLL", "-LLL -o ldif-wrap=no"), reader())
                .out()
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("dn: "))
                .sorted()
                .toList();
    }

    private static SortedMap<String, String> reader() {
        return new TreeMap<>(Map.of("LDAPURI", server.url(), "LDAPBINDDN", ReadmeServer.READER));
    }

    @Test
    void theReaderSeesNoPasswordsAndChangesNothing() {
        String search = "ldapsearch -x -LLL -y password -b "
                + TestDirectory.SUFFIX.replace("dc=example", "ou=organizations,dc=example");
        assertThat(server.type(search + " '(objectClass=*)' '*'", reader()).out())
                .contains("uid: jane")
                .doesNotContain("userPassword", "posternPasswordStamp");
        assertThat(server.type(search + " '(userPassword=*)' 1.1", reader()).out())
                .isBlank();

        String own = search.replace("ou=organizations", "cn=postern") + " '(objectClass=*)' '*'";
        assertThat(server.type(own, reader()).out())
                .contains("dn: posternIpAddress=192.168.1.125", "dn: cn=reader,")
                .doesNotContain("userPassword", "cn=names");

        Command change = server.type(
                "printf 'dn: uid=jane,ou=people%s\\nchangetype: modify\\nreplace: sn\\nsn: Doe\\n' | ldapmodify -x -y password; echo ended with $?"
                        .formatted(BELOW_KLIX),
                reader());
        assertThat(change.out()).contains("ended with 50");
    }

    @ParameterizedTest
    @CsvSource({
        "postern-domains.cf, klix.com, klix.com",
        "postern-domains.cf, KLIX.com, klix.com",
        "postern-recipients.cf, admin@klix.com, admin@klix.com",
        "postern-recipients.cf, Admin@KLIX.com, admin@klix.com",
    })
    void postfixFindsWhatIsThere(String table, String key, String value) throws Exception {
        Command query = postmap(table, key);

        assertThat(query.out().strip()).as(query.output()).isEqualTo(value);
        assertThat(query.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postern-domains.cf acme.example",
                "postern-domains.cf example.org",
                "postern-domains.cf *",
                "postern-domains.cf klix.*",
                "postern-domains.cf klix.com)(objectClass=*",
                "postern-recipients.cf nobody@klix.com",
                "postern-recipients.cf jane@klix.com",
                "postern-recipients.cf *@klix.com",
                "postern-recipients.cf admin@klix.com)(uid=*",
                "postern-recipients.cf \\2a@klix.com",
                "postern-recipients.cf admin@acme.example",
            })
    void postfixFindsNothingElse(String tableAndKey) throws Exception {
        int space = tableAndKey.indexOf(' ');
        Command query = postmap(tableAndKey.substring(0, space), tableAndKey.substring(space + 1));

        assertThat(query.output()).isEmpty();
        assertThat(query.exit()).isEqualTo(1);
    }

    /** Says whether the key is there: nothing and 1 where it is not, and a complaint where the server could not be asked. */
    private static Command postmap(String table, String key) throws Exception {
        Files.writeString(folder.resolve("main.cf"), "compatibility_level = 3.6\nmyhostname = mail.example.net\n");
        Files.writeString(folder.resolve("master.cf"), "");
        return Command.run(
                List.of("/usr/sbin/postmap", "-c", folder.toString(), "-q", key, "ldap:" + server.table(table)));
    }
}
