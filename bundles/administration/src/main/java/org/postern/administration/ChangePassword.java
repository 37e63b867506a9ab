package org.postern.administration;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.Password;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

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

    /** @throws RefusedException where the current password is another one, or too many wrong ones were tried */
    public void change(Actor.Person person, String current, Password next) {
        User user = access.user(access.of(person), person.id());
        requireKnown(person.id(), current);
        credentials.change(user.id(), next);
        audit.record(person, AuditAction.CHANGE_PASSWORD, user.organisation(), user.id());
    }

    private void requireKnown(UserId id, String current) {
        try (FailedSignIns.Attempt attempt = failed.begin(id)) {
            if (attempt.isTooEarly()) {
                throw new RefusedException(
                        "too many wrong passwords: try again in %s s",
                        attempt.remaining().toSeconds() + 1);
            }
            if (!credentials.signIn(id.asString(), current).equals(Optional.of(id))) {
                attempt.failed();
                throw new RefusedException("the current password is not right");
            }
            attempt.succeeded();
        }
    }
}
