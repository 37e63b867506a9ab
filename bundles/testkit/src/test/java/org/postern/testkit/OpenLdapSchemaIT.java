package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.ldapschema.LdapSchema;

/** Each form of the schema that is made for OpenLDAP, read by OpenLDAP's own tools. */
class OpenLdapSchemaIT {
    @TempDir
    private Path folder;

    @Test
    void slaptestTakesTheSchemaFile() throws IOException {
        Path configuration = Files.writeString(folder.resolve("slapd.conf"), """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                include %s
                """.formatted(
                        Files.writeString(folder.resolve("postern.schema"), LdapSchema.openLdapSchemaFile())));

        Command test = Command.run(List.of("/usr/sbin/slaptest", "-u", "-f", configuration.toString()));

        assertThat(test.exit()).as(test.output()).isZero();
    }

    @Test
    void slapdTakesTheConfigurationEntryAndShowsItInItsSchema() throws Exception {
        try (TestDirectory directory = TestDirectory.openLdap()) {
            Command search = Command.run(List.of(
                            "ldapsearch", "-x", "-LLL", "-H", directory.url(), "-b", "cn=Subschema", "-s", "base", "+"))
                    .orFail();

            assertThat(search.output().replace("\n ", ""))
                    .contains("NAME 'posternIpAddress'")
                    .contains("NAME 'posternSmtpInstance'");
        }
    }

    @Test
    void aRunningSlapdTakesTheConfigurationEntryToo() throws Exception {
        try (var server = OpenLdapServer.startWithoutPostern()) {
            Path entry = Files.writeString(folder.resolve("postern.ldif"), LdapSchema.openLdapConfig());

            Command.run(List.of(
                            "ldapadd",
                            "-x",
                            "-H",
                            server.url(),
                            "-D",
                            "cn=config",
                            "-y",
                            server.passwordFile().toString(),
                            "-f",
                            entry.toString()))
                    .orFail();

            Command search = Command.run(List.of(
                            "ldapsearch", "-x", "-LLL", "-H", server.url(), "-b", "cn=Subschema", "-s", "base", "+"))
                    .orFail();
            assertThat(search.output()).contains("posternSmtpInstance");
        }
    }
}
