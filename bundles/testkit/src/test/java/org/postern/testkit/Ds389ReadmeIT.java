package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final String SECRET = "secret-of-the-console";

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
