package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.Password;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/**
 * Gives a person a new password. Needs {@code users.manage}, and of each privilege that he holds the right to grant it:
 * who sets his password could become him.
 */
@Component(service = SetPassword.class)
public final class SetPassword {
    private final ManagedUsers managed;
    private final Credentials credentials;
    private final Audit audit;

    @Activate
    public SetPassword(@Reference ManagedUsers managed, @Reference Credentials credentials, @Reference Audit audit) {
        this.managed = managed;
        this.credentials = credentials;
        this.audit = audit;
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such person */
    public void set(Actor actor, UserId id, Password password) {
        User user = managed.find(actor, id, "set the password of user %s");
        credentials.change(id, password);
        audit.record(actor, AuditAction.CHANGE_PASSWORD, user.organisation(), id);
    }
}
