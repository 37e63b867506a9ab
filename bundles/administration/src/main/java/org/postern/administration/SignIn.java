package org.postern.administration;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.Password;
import org.postern.tenancy.SignInAnswer;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a person in who knows his password; who fails too often has to wait, whether there is such a person or not. That the
 * directory has locked an account is logged and not told: it says so to whoever does not know the password, too.
 */
@Component(service = SignIn.class)
public final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final Access access;
    private final Credentials credentials;
    private final FailedSignIns failed;
    private final Audit audit;

    @Activate
    public SignIn(
            @Reference Access access,
            @Reference Credentials credentials,
            @Reference FailedSignIns failed,
            @Reference Audit audit) {
        this.access = access;
        this.credentials = credentials;
        this.failed = failed;
        this.audit = audit;
    }

    /** How it ended. */
    public sealed interface Outcome {}

    /**
     * Recognised as this person, who may use the product.
     *
     * @param stamp of the password, see {@link Credentials#stamp}
     */
    public record SignedIn(UserId user, String stamp) implements Outcome {}

    /** The password is right, and the directory wants another one first: see {@link #changing}. */
    public record MustChange(UserId user) implements Outcome {}

    /** The password was right, and the directory takes it no longer; an administrator can set another. */
    public record Expired() implements Outcome {}

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
            return told(attempt, sought.possible() ? outcome(sought, password) : new Refused());
        }
    }

    /**
     * Lets a person in who knows his password and sets another, as the directory may want it.
     *
     * @param user a user id
     * @param client network address that it comes from
     * @throws org.postern.tenancy.PasswordRefusedException where the directory does not take the next one
     */
    public Outcome changing(String user, String current, Password next, String client) {
        Login sought = Login.of(user);
        try (FailedSignIns.Attempt attempt = failed.begin(sought, client)) {
            if (attempt.isTooEarly()) {
                return new LockedOut(attempt.remaining());
            }
            return told(attempt, sought.possible() ? changed(sought, current, next) : new Refused());
        }
    }

    private static Outcome told(FailedSignIns.Attempt attempt, Outcome outcome) {
        if (outcome instanceof Refused) {
            attempt.failed();
        } else {
            attempt.succeeded();
        }
        return outcome;
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
    private Outcome outcome(Login login, String password) {
        Optional<String> stamp = credentials.stamp(login.text());
        SignInAnswer answer = credentials.signIn(login.text(), password);
        if (answer instanceof SignInAnswer.Right right && access.admits(right.user()) && stamp.isPresent()) {
            return new SignedIn(right.user(), stamp.get());
        }
        if (answer instanceof SignInAnswer.MustChange must && access.admits(must.user())) {
            return new MustChange(must.user());
        }
        if (answer instanceof SignInAnswer.Expired expired && access.admits(expired.user())) {
            return new Expired();
        }
        return refused(login, answer);
    }

    private static Outcome refused(Login login, SignInAnswer answer) {
        if (answer instanceof SignInAnswer.Locked) {
            LOG.warn("The directory has locked the account of {}", login.printable());
        }
        return new Refused();
    }

    /** Who is not admitted costs a bind too. */
    private Outcome changed(Login login, String current, Password next) {
        Optional<User> user = login.user().flatMap(access::admitted);
        if (user.isEmpty()) {
            credentials.signIn(login.text(), current);
            return new Refused();
        }
        UserId id = user.get().id();
        SignInAnswer answer = credentials.change(id, current, next);
        if (answer instanceof SignInAnswer.Right || answer instanceof SignInAnswer.MustChange) {
            audit.record(
                    new Actor.Person(id),
                    AuditAction.CHANGE_PASSWORD,
                    user.get().organisation(),
                    id);
            return again(id);
        }
        return answer instanceof SignInAnswer.Expired ? new Expired() : refused(login, answer);
    }
}
