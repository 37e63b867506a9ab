package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.shell.internal.Installation.Answer;

/** How an LDAP administrator looks after the directory; here the embedded one, which lacks nothing by itself. */
class DirectoryCommandsTest {
    private final Installation postern = new Installation(new LocalAgent());

    @AfterEach
    void close() {
        postern.close();
    }

    @Test
    void whatIsMissingIsToldThenAddedThenThere() throws LDAPException {
        try (LDAPConnection administrator = postern.directory.connections().connectAsProduct()) {
            administrator.delete("cn=operator,cn=postern,dc=example,dc=com");
        }

        assertThat(postern.type("directory", "check")).isEqualTo(new Answer(1, """
                        LACKS                                 CHANGES
                        entries of the base tree are missing  1
                        """, ""));
        assertThat(postern.type("directory", "install", "--dry-run").out())
                .startsWith("# entries of the base tree are missing\n")
                .contains("dn: cn=operator,cn=postern,dc=example,dc=com", "changetype: add");
        assertThat(postern.type("directory", "install")).isEqualTo(new Answer(0, "the directory lacks nothing\n", ""));
        assertThat(postern.type("directory", "check")).isEqualTo(new Answer(0, "the directory lacks nothing\n", ""));
    }

    @Test
    void theRulesAreProved() {
        Answer proved = postern.type("directory", "prove");

        assertThat(proved.out()).matches("the directory enforces all 1\\d\\d\\d rules that were tried\n");
        assertThat(proved.code()).isZero();
        assertThat(postern.type("directory", "prove", "--all").out())
                .contains("mail administrator: delete server, own")
                .contains("joins the system administrators");
    }

    @Test
    void anAccountNeedsItsPassword() {
        assertThat(postern.type("directory", "check", "--bind-dn", "cn=admin,dc=example,dc=com"))
                .isEqualTo(new Answer(
                        2, "", "postern: no password for cn=admin,dc=example,dc=com: give --password-file\n"));
    }

    @Test
    void nobodyButSystemAdministratorsMayLook() {
        postern.typeAll(
                "organisation add klix\nuser add jane --organisation klix --name Jane --password-file password");

        assertThat(postern.type("--as", "jane", "directory", "prove"))
                .isEqualTo(new Answer(
                        3,
                        "",
                        "postern: to try the rules of the directory, user jane needs the privilege system.admin\n"));
    }
}
