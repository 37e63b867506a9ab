package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.Password;
import org.postern.tenancy.PasswordRefusedException;
import org.postern.tenancy.SignInAnswer;
import org.postern.tenancy.UserId;

/**
 * Passwords on a server with a policy: one that an administrator set must be changed, has twelve characters or more, is none
 * of the last three, and three wrong ones lock the account.
 */
public abstract class PasswordPolicyContract extends Contract {
    private static final UserId ADMIN = Klix.ADMINISTRATOR;
    private static final String GIVEN = Klix.PASSWORD.clearText();
    private static final Password OWN = new Password("a password of his own");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Credentials credentials() {
        return directory().credentials();
    }

    /** From now on the user's password expires within a second or two. */
    protected abstract void letExpire(UserId user) throws Exception;

    @BeforeEach
    void addKlix() throws Exception {
        Klix.addTo(directory());
        directory().setPassword(ADMIN, GIVEN);
    }

    @Test
    void aPasswordThatWasGivenMustBeChangedAndThenIsGood() {
        assertThat(signIn(GIVEN)).isEqualTo(new SignInAnswer.MustChange(ADMIN));

        assertThat(credentials().change(ADMIN, GIVEN, OWN)).isEqualTo(new SignInAnswer.MustChange(ADMIN));

        assertThat(signIn(GIVEN)).isEqualTo(new SignInAnswer.Wrong());
        assertThat(signIn(OWN.clearText())).isEqualTo(new SignInAnswer.Right(ADMIN));
    }

    @Test
    void whoDoesNotKnowThePasswordChangesNothing() {
        Optional<String> stamp = credentials().stamp("admin-klix");

        assertThat(credentials().change(ADMIN, "not the password", OWN)).isEqualTo(new SignInAnswer.Wrong());
        assertThat(credentials().change(ADMIN, "", OWN)).isEqualTo(new SignInAnswer.Wrong());
        assertThat(credentials().change(UserId.of("ghost"), GIVEN, OWN)).isEqualTo(new SignInAnswer.Wrong());

        assertThat(signIn(GIVEN)).isEqualTo(new SignInAnswer.MustChange(ADMIN));
        assertThat(credentials().stamp("admin-klix")).isEqualTo(stamp);
    }

    @Test
    void aPasswordAgainstThePolicyIsRefusedWithTheReason() {
        assertThatThrownBy(() -> credentials().change(ADMIN, GIVEN, new Password("too short")))
                .isInstanceOf(PasswordRefusedException.class)
                .hasMessageMatching(".*(it is too short|it is too simple)");
        assertThat(signIn(GIVEN)).isEqualTo(new SignInAnswer.MustChange(ADMIN));

        credentials().change(ADMIN, GIVEN, OWN);
        assertThatThrownBy(() -> credentials().change(ADMIN, OWN.clearText(), Klix.PASSWORD))
                .isInstanceOf(PasswordRefusedException.class)
                .hasMessageContaining("used before");
        assertThat(signIn(OWN.clearText())).isEqualTo(new SignInAnswer.Right(ADMIN));
    }

    @Test
    void aLockedAccountTakesNoPasswordUntilItIsGivenAnother() throws Exception {
        for (int i = 0; i < 3; i++) {
            signIn("not the password");
        }

        assertThat(signIn(GIVEN)).isEqualTo(new SignInAnswer.Locked());
        assertThat(credentials().change(ADMIN, GIVEN, OWN)).isEqualTo(new SignInAnswer.Locked());

        directory().setPassword(ADMIN, "another password of another");
        assertThat(signIn("another password of another")).isEqualTo(new SignInAnswer.MustChange(ADMIN));
    }

    @Test
    void anExpiredPasswordIsKnownAndNoLongerTaken() throws Exception {
        credentials().change(ADMIN, GIVEN, OWN);
        letExpire(ADMIN);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(signIn(OWN.clearText())).isEqualTo(new SignInAnswer.Expired(ADMIN)));
        assertThat(signIn("not the password")).isEqualTo(new SignInAnswer.Wrong());
        assertThat(credentials().change(ADMIN, OWN.clearText(), new Password("yet another password")))
                .isEqualTo(new SignInAnswer.Expired(ADMIN));
    }

    private SignInAnswer signIn(String password) {
        return credentials().signIn("admin-klix", password);
    }
}
