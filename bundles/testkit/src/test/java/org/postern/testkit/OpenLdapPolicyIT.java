package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.directory.DirectoryPorts;
import org.postern.tenancy.Identity;
import org.postern.tenancy.Password;
import org.postern.tenancy.PasswordRefusedException;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

class OpenLdapPolicyIT extends PasswordPolicyContract {
    private final TestDirectory directory = TestDirectory.openLdapWithPolicy();

    @Override
    protected TestDirectory directory() {
        return directory;
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Override
    protected void letExpire(UserId user) throws Exception {
        directory.letExpire(user);
    }

    @Test
    void somebodyIsNotAddedWithAPasswordAgainstThePolicy() {
        var jane = new User(UserId.of("jane"), Optional.of(Klix.NAME), "Jane", Optional.empty(), true);

        try (var ports = new DirectoryPorts(directory.consoleAccess());
                var operator = Identity.assume(new Identity.Operator())) {
            assertThatThrownBy(() -> ports.users().add(jane, new Password("too short")))
                    .isInstanceOf(PasswordRefusedException.class)
                    .hasMessageContaining("it is too short");
        }
        assertThat(directory.users().find(UserId.of("jane"))).isEmpty();
    }

    /** slapd-config(5), {@code olcPasswordHash}. */
    @Test
    void theServerHashesPasswordsItsOwnWay() throws Exception {
        assertThat(Ldap.read(directory, "(uid=admin-klix)", "userPassword"))
                .hasSize(1)
                .allMatch(kept -> kept.startsWith("{ARGON2}$argon2"));
        directory
                .credentials()
                .change(Klix.ADMINISTRATOR, Klix.PASSWORD.clearText(), new Password("a password of his own"));
        assertThat(Ldap.read(directory, "(uid=admin-klix)", "userPassword"))
                .hasSize(1)
                .allMatch(kept -> kept.startsWith("{ARGON2}$argon2"));
    }

    /** slapo-ppolicy(5), {@code pwdAllowUserChange}. */
    @Test
    void whereNobodyMayChangeHisOwnPasswordItIsNotChangedForHim() throws Exception {
        Ldap.modify(
                directory,
                "cn=policy,cn=postern," + directory.suffix(),
                new Modification(ModificationType.REPLACE, "pwdAllowUserChange", "FALSE"));

        assertThatThrownBy(() -> directory
                        .credentials()
                        .change(Klix.ADMINISTRATOR, Klix.PASSWORD.clearText(), new Password("a password of his own")))
                .isInstanceOf(PasswordRefusedException.class)
                .hasMessageContaining("only an administrator may change it");
    }
}
