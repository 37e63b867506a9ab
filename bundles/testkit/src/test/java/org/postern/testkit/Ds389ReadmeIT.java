package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.directory.DirectoryPorts;
import org.postern.ldapschema.Ds389Files;
import org.postern.tenancy.Identity;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

/** The README's commands make a site's own 389 Directory Server one that Postern can work on, signed in as its own account. */
class Ds389ReadmeIT {
    private static final String SECRET = "secret-of-an-account";
    private static final String READER = "cn=reader,cn=postern," + TestDirectory.SUFFIX;

    @TempDir
    private Path folder;

    @Test
    void theCommandsAreEnough() throws Exception {
        Ds389Files.main(new String[] {folder.toString(), TestDirectory.SUFFIX});
        try (var server = Ds389Server.startWithSchemaAlone()) {
            for (String command : commands()) {
                if (command.startsWith("dsctl")) {
                    server.restart();
                } else {
                    Command.run(List.of("sh", "-c", "cd " + folder + " && " + typed(command, server)))
                            .orFail();
                }
            }

            Path password = Files.writeString(folder.resolve("password"), SECRET);
            try (var ports = new DirectoryPorts(server.access("cn=console,cn=postern," + TestDirectory.SUFFIX, password)
                            .onBehalfOfOthers());
                    var operator = Identity.assume(new Identity.Operator())) {
                var klix = OrganisationName.of("klix");
                ports.organisations().add(Organisation.of(klix));
                assertThat(ports.organisations().find(klix)).isPresent();
            }
            assertReaderSeesNoSecretsAndChangesNothing(server);
        }
    }

    private static void assertReaderSeesNoSecretsAndChangesNothing(Ds389Server server) throws Exception {
        String password = Files.readString(server.passwordFile());
        try (LDAPConnection connection = server.connect()) {
            connection.bind(TestDirectory.BIND_DN, password);
            connection.processExtendedOperation(new PasswordModifyExtendedRequest(READER, null, SECRET));
            connection.bind(READER, SECRET);

            List<SearchResultEntry> seen = connection
                    .search(TestDirectory.SUFFIX, SearchScope.SUB, "(objectClass=*)")
                    .getSearchEntries();
            assertThat(seen)
                    .extracting(SearchResultEntry::getDN)
                    .contains("o=klix,ou=organizations," + TestDirectory.SUFFIX, READER)
                    .noneMatch(dn -> dn.contains("cn=names,"));
            assertThat(seen).noneMatch(entry -> entry.hasAttribute("userPassword"));
            var change = new Modification(ModificationType.REPLACE, "description", "changed");
            assertThatThrownBy(() -> connection.modify("cn=hosts,cn=postern," + TestDirectory.SUFFIX, change))
                    .isInstanceOf(LDAPException.class)
                    .hasMessageContaining("Insufficient");
        }
    }

    /** Those after the one that installs the schema, which the server of the test has. */
    private static List<String> commands() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("..", "..", "README.md"))) {
            List<String> commands = lines.filter(
                            line -> line.matches("ldap\\w+ .*-H ldap://localhost .*|dsctl localhost restart"))
                    .toList();
            assertThat(commands).hasSize(4);
            return commands;
        }
    }

    /** With the server of the test, whose certificate has not the name of this machine, and what would be typed at a prompt. */
    private static String typed(String command, Ds389Server server) {
        return "LDAPTLS_REQCERT=allow "
                + command.replace("ldap://localhost", server.access().urls().get(0))
                        .replace("cn=Directory Manager", TestDirectory.BIND_DN)
                        .replace("-W", "-y " + server.passwordFile())
                        .replace("-S", "-s " + SECRET);
    }
}
