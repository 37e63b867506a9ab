package org.postern.administration;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/**
 * Lets a person sign in at once after too many failures, his own or strangers'. Needs {@code users.manage}, and of each
 * privilege that he holds the right to grant it.
 */
@Component(service = UnlockUser.class)
public final class UnlockUser {
    private final ManagedUsers managed;
    private final FailedSignIns failed;

    @Activate
    public UnlockUser(@Reference ManagedUsers managed, @Reference FailedSignIns failed) {
        this.managed = managed;
        this.failed = failed;
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such person */
    public void unlock(Actor actor, UserId id) {
        User user = managed.find(actor, id, "unlock user %s");
        List<Login> logins = new ArrayList<>(List.of(Login.of(user.id())));
        user.mail().map(Login::of).ifPresent(logins::add);
        failed.forget(user.id(), logins);
    }
}
