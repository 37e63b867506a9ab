package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;
import org.postern.ldapschema.OpenLdapFiles;
import org.postern.tenancy.Identity;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

/** The README's commands make a site's own OpenLDAP one that Postern can work on, signed in as its own account. */
class OpenLdapReadmeIT {
    private static final String ACCOUNT = "cn=console,cn=postern," + TestDirectory.SUFFIX;
    private static final String SECRET = "secret-of-the-console";

    @TempDir
    private Path folder;

    @Test
    void theCommandsAreEnough() throws Exception {
        OpenLdapFiles.main(new String[] {folder.toString(), TestDirectory.SUFFIX});
        try (var server = OpenLdapServer.startWithoutPostern()) {
            for (String command : commands()) {
                Command.run(List.of("sh", "-c", "cd " + folder + " && " + typed(command, server)))
                        .orFail();
            }

            var ports = new DirectoryPorts(DirectoryAccess.of(
                            server.url(),
                            TestDirectory.SUFFIX,
                            ACCOUNT,
                            Files.writeString(folder.resolve("password"), SECRET))
                    .onBehalfOfOthers());
            var klix = OrganisationName.of("klix");
            try (var operator = Identity.assume(new Identity.Operator())) {
                ports.organisations().add(Organisation.of(klix));
            }
            assertThat(ports.organisations().find(klix)).isPresent();
        }
    }

    private static List<String> commands() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("..", "..", "README.md"))) {
            List<String> commands = lines.filter(line -> line.matches("ldap\\w+ .*-H ldapi:/// .*"))
                    .toList();
            assertThat(commands).hasSize(5);
            return commands;
        }
    }

    /** With the server of the test, and what would be typed at a prompt. */
    private static String typed(String command, OpenLdapServer server) {
        return Arrays.stream(command.split(" "))
                .map(word -> switch (word) {
                    case "ldapi:///" -> server.localUrl();
                    case "-W" -> "-y " + server.passwordFile();
                    case "-S" -> "-s " + SECRET;
                    default -> word;
                })
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }
}
