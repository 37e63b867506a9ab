package org.postern.administration;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.UserId;

/** Lets a person in who knows his password; who fails too often has to wait, whether there is such a person or not. */
@Component(service = SignIn.class)
public final class SignIn {
    private final Access access;
    private final Credentials credentials;
    private final FailedSignIns failed;

    @Activate
    public SignIn(@Reference Access access, @Reference Credentials credentials, @Reference FailedSignIns failed) {
        this.access = access;
        this.credentials = credentials;
        this.failed = failed;
    }

    /** How it ended. */
    public sealed interface Outcome {}

    /**
     * Recognised as this person, who may use the product.
     *
     * @param stamp of the password, see {@link Credentials#stamp}
     */
    public record SignedIn(UserId user, String stamp) implements Outcome {}

    /** Wrong in some way that is not told. */
    public record Refused() implements Outcome {}

    /** The password was not even tried. */
    public record LockedOut(Duration remaining) implements Outcome {}

    /**
     * Tries a login and a password.
     *
     * @param login a user id, or a mail address in any case
     * @param client network address that it comes from
     * @throws org.postern.tenancy.UnavailableException where the directory does not answer; that counts as no attempt
     */
    public Outcome signIn(String login, String password, String client) {
        Login sought = Login.of(login);
        try (FailedSignIns.Attempt attempt = failed.begin(sought, client)) {
            if (attempt.isTooEarly()) {
                return new LockedOut(attempt.remaining());
            }
            Optional<SignedIn> person = person(sought, password);
            if (person.isEmpty()) {
                attempt.failed();
                return new Refused();
            }
            attempt.succeeded();
            return person.get();
        }
    }

    /** False where the person has been given another password since, or is gone, or another has the id now. */
    public boolean isGood(SignedIn person) {
        return credentials.stamp(person.user().asString()).equals(Optional.of(person.stamp()));
    }

    /** A person who was recognised before, and has changed his password. */
    public SignedIn again(UserId user) {
        return credentials
                .stamp(user.asString())
                .map(stamp -> new SignedIn(user, stamp))
                .orElseThrow(() -> new DeniedException("user %s is not there, or is disabled", user));
    }

    /** The stamp is the one from before the password was tried: a later one could be of a password that nobody knew here. */
    private Optional<SignedIn> person(Login login, String password) {
        if (!login.possible()) {
            return Optional.empty();
        }
        Optional<String> stamp = credentials.stamp(login.text());
        return credentials
                .signIn(login.text(), password)
                .filter(access::admits)
                .flatMap(user -> stamp.map(of -> new SignedIn(user, of)));
    }
}
