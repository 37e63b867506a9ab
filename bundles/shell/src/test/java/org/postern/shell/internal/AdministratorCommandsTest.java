package org.postern.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.administration.SignIn;
import org.postern.shell.internal.Installation.Answer;
import org.postern.tenancy.UserId;

/** How the operator of a machine says who administers the system. */
class AdministratorCommandsTest {
    private final Installation postern = new Installation(new LocalAgent());

    @AfterEach
    void close() {
        postern.close();
    }

    @Test
    void oneWhoIsAddedActsAsTheOperatorDoesUntilHeIsRemoved() {
        assertThat(add("jane")).isEqualTo(new Answer(0, "system administrator jane added\n", ""));
        assertThat(postern.type("--as", "jane", "administrator", "list").out()).isEqualTo("""
                        ADMINISTRATOR  NAME           ENABLED
                        jane           Administrator  yes
                        """);
        add("joe");

        assertThat(postern.type("--as", "joe", "administrator", "remove", "jane"))
                .isEqualTo(new Answer(0, "system administrator jane removed\n", ""));

        assertThat(postern.type("--as", "jane", "administrator", "list").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void aPasswordThatWasForgottenIsSetAnew() {
        add("jane");
        String[] words = {"user", "set-password", "jane"};

        assertThat(postern.type(new TypedTerminal().typing("battery staple", "battery staple"), words))
                .isEqualTo(new Answer(0, "password of user jane set\n", ""));

        assertThat(postern.directory
                        .credentials()
                        .signIn("jane", "battery staple")
                        .person())
                .contains(UserId.of("jane"));
        assertThat(postern.directory
                        .credentials()
                        .signIn("jane", "correct horse")
                        .person())
                .isEmpty();
        assertThat(postern.type("user", "set-password", "joe").err()).isEqualTo("postern: there is no user joe\n");
    }

    @Test
    void whoeverIsLockedOutIsUnlocked() {
        add("jane");
        SignIn signIn = postern.use(SignIn.class);
        for (int i = 0; i < 5; i++) {
            signIn.signIn("jane", "wrong", "192.0.2.1");
        }
        assertThat(signIn.signIn("jane", "correct horse", "192.0.2.1")).isInstanceOf(SignIn.LockedOut.class);

        assertThat(postern.type("user", "unlock", "jane")).isEqualTo(new Answer(0, "user jane need not wait\n", ""));

        assertThat(signIn.signIn("jane", "correct horse", "192.0.2.1")).isInstanceOf(SignIn.SignedIn.class);
        assertThat(postern.type("user", "unlock", "joe").err()).isEqualTo("postern: there is no user joe\n");
    }

    @Test
    void theLastOneAndStrangersAreNotRemoved() {
        add("jane");

        assertThat(postern.type("administrator", "remove", "jane"))
                .isEqualTo(new Answer(
                        ExitCode.REFUSED,
                        "",
                        "postern: nobody else administers the system: add another system administrator first\n"));
        assertThat(postern.type("administrator", "remove", "joe"))
                .isEqualTo(new Answer(ExitCode.REFUSED, "", "postern: there is no system administrator joe\n"));
    }

    private Answer add(String id) {
        return postern.type(
                new TypedTerminal().having("password", "correct horse\n"),
                "administrator",
                "add",
                id,
                "--name",
                "Administrator",
                "--password-file",
                "password");
    }
}
