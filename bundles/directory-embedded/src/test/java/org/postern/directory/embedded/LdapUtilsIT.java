package org.postern.directory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.directory.embedded.DirectoryFolder.ADMIN;
import static org.postern.directory.embedded.DirectoryFolder.ADMIN_KLIX;
import static org.postern.directory.embedded.DirectoryFolder.KLIX;
import static org.postern.directory.embedded.DirectoryFolder.SUFFIX;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tools of OpenLDAP (package ldap-utils) work on the embedded directory. */
@Timeout(60)
class LdapUtilsIT {
    @TempDir
    Path temporary;

    private DirectoryFolder folder;
    private EmbeddedDirectory directory;

    @BeforeEach
    void start() throws Exception {
        folder = new DirectoryFolder(temporary);
        directory = folder.start();
        try (var admin = folder.admin(directory)) {
            DirectoryFolder.addKlix(admin);
        }
    }

    @AfterEach
    void stop() throws IOException {
        directory.close();
    }

    @Test
    void findsEntriesPageByPage() throws Exception {
        Result found = asAdmin("ldapsearch", "-LLL", "-o", "ldif-wrap=no", "-E", "pr=2/noprompt", "-b", KLIX, "1.1");
        assertThat(found.status()).isZero();
        assertThat(found.output().lines().filter(line -> line.startsWith("dn: ")))
                .hasSize(7)
                .contains("dn: " + KLIX);
    }

    @Test
    void showsOperationalAttributesAndSchema() throws Exception {
        assertThat(asAdmin("ldapsearch", "-LLL", "-s", "base", "-b", KLIX, "+").output())
                .contains("entryUUID: ", "modifiersName: " + ADMIN);
        assertThat(asAdmin("ldapsearch", "-LLL", "-s", "base", "-b", "cn=schema", "objectClasses")
                        .output())
                .contains("posternSmtpInstance");
    }

    @Test
    void showsAnybodyTheRootDseAlone() throws Exception {
        assertThat(run("", "ldapsearch", "-x", "-LLL", "-H", directory.url(), "-s", "base", "-b", "", "namingContexts")
                        .output())
                .contains("namingContexts: " + SUFFIX);
        Result refused = run("", "ldapsearch", "-x", "-H", directory.url(), "-b", SUFFIX);
        assertThat(refused.status()).isEqualTo(50);
        assertThat(refused.output()).contains("sign in with a bind first");
    }

    @Test
    void addsChangesRenamesAndDeletes() throws Exception {
        String acme = "o=acme,ou=organizations," + SUFFIX;
        assertThat(asAdminReading("dn: " + acme + "\nobjectClass: organization\no: acme\n", "ldapadd")
                        .status())
                .isZero();
        assertThat(asAdminReading(
                                "dn: " + acme + "\nchangetype: modify\nadd: description\ndescription: Zoë's\n",
                                "ldapmodify")
                        .status())
                .isZero();
        assertThat(asAdmin("ldapmodrdn", "-r", acme, "o=acme-group").status()).isZero();
        String renamed = "o=acme-group,ou=organizations," + SUFFIX;
        assertThat(asAdmin("ldapcompare", renamed, "description:Zoë's").output())
                .contains("TRUE");
        assertThat(asAdmin("ldapdelete", renamed).status()).isZero();
        assertThat(asAdmin("ldapsearch", "-b", renamed).status()).isEqualTo(32);
        assertThat(asAdmin("ldapdelete", "-r", KLIX).status()).isZero();
    }

    @Test
    void refusesASecondEntryOfTheSameName() throws Exception {
        Result refused = asAdminReading("dn: " + KLIX + "\nobjectClass: organization\no: klix\n", "ldapadd");
        assertThat(refused.status()).isEqualTo(68);
    }

    @Test
    void setsAPasswordThatHoldsAfterARestart() throws Exception {
        assertThat(asAdmin("ldappasswd", "-s", "set with ldappasswd", ADMIN_KLIX)
                        .status())
                .isZero();
        directory.close();
        directory = folder.start();
        Result user = run("", "ldapwhoami", "-x", "-H", directory.url(), "-D", ADMIN_KLIX, "-w", "set with ldappasswd");
        assertThat(user.output()).isEqualTo("dn:" + ADMIN_KLIX + "\n");
    }

    private Result asAdmin(String command, String... arguments) throws IOException, InterruptedException {
        return asAdminReading("", command, arguments);
    }

    private Result asAdminReading(String input, String command, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                command,
                "-x",
                "-H",
                directory.url(),
                "-D",
                ADMIN,
                "-y",
                folder.path().resolve("password").toString()));
        line.addAll(List.of(arguments));
        return run(input, line.toArray(String[]::new));
    }

    private Result run(String input, String... line) throws IOException, InterruptedException {
        Path standardInput = Files.writeString(temporary.resolve("input"), input);
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectInput(standardInput.toFile());
        builder.environment().put("LDAPNOINIT", "1");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** @param status 0 or the LDAP result code */
    private record Result(int status, String output) {}
}
