package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Password;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** Adds a person of no organisation who administers the system. Needs {@code system.admin}. */
@Component(service = AddAdministrator.class)
public final class AddAdministrator {
    private final Access access;
    private final SystemAdministrators administrators;
    private final Audit audit;

    @Activate
    public AddAdministrator(
            @Reference Access access,
            @Reference Users users,
            @Reference Groups groups,
            @Reference Credentials credentials,
            @Reference Audit audit) {
        this.access = access;
        this.administrators = new SystemAdministrators(users, groups, credentials);
        this.audit = audit;
    }

    /**
     * @throws org.postern.tenancy.AlreadyExistsException where the id is taken
     * @throws org.postern.tenancy.InvalidValueException where the display name is none
     */
    public User add(Actor actor, UserId id, String displayName, Password password) {
        access.of(actor).requireSystem("add a system administrator");
        User added = administrators.add(id, displayName, password);
        audit.record(actor, AuditAction.ADD_USER, id);
        return added;
    }
}
