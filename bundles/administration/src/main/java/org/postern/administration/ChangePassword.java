package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.Password;
import org.postern.tenancy.SignInAnswer;
import org.postern.tenancy.User;

/** Lets a person change his own password, where he knows the one he has. Too many wrong ones have to wait, as at the sign-in,
 * but for nobody else's fault. */
@Component(service = ChangePassword.class)
public final class ChangePassword {
    private final Access access;
    private final Credentials credentials;
    private final FailedSignIns failed;
    private final Audit audit;

    @Activate
    public ChangePassword(
            @Reference Access access,
            @Reference Credentials credentials,
            @Reference FailedSignIns failed,
            @Reference Audit audit) {
        this.access = access;
        this.credentials = credentials;
        this.failed = failed;
        this.audit = audit;
    }

    /**
     * @throws RefusedException where the current password is not right, or not taken any more, or too many wrong ones were tried
     * @throws org.postern.tenancy.PasswordRefusedException where the directory does not take the next one
     */
    public void change(Actor.Person person, String current, Password next) {
        User user = access.user(access.of(person), person.id());
        try (FailedSignIns.Attempt attempt = failed.begin(user.id())) {
            if (attempt.isTooEarly()) {
                throw new RefusedException(
                        "too many wrong passwords: try again in %s s",
                        attempt.remaining().toSeconds() + 1);
            }
            require(attempt, credentials.change(user.id(), current, next));
        }
        audit.record(person, AuditAction.CHANGE_PASSWORD, user.organisation(), user.id());
    }

    /** Who has signed in may be told all: that he is there is no secret to him. */
    private static void require(FailedSignIns.Attempt attempt, SignInAnswer answer) {
        if (answer instanceof SignInAnswer.Right || answer instanceof SignInAnswer.MustChange) {
            attempt.succeeded();
            return;
        }
        if (answer instanceof SignInAnswer.Expired) {
            throw new RefusedException("the current password has expired: have an administrator set another one");
        }
        attempt.failed();
        throw answer instanceof SignInAnswer.Locked
                ? new RefusedException("the directory takes no password of yours at present, after too many wrong ones")
                : new RefusedException("the current password is not right");
    }
}
