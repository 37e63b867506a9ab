package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Password;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** Makes somebody who may sign in and administer the system, where there is nobody yet; so it asks for no privilege. */
@Component(service = MakeFirstAdministrator.class)
public final class MakeFirstAdministrator {
    private static final String DISPLAY_NAME = "System administrator";

    private final SystemAdministrators administrators;
    private final Audit audit;

    @Activate
    public MakeFirstAdministrator(
            @Reference Users users,
            @Reference Groups groups,
            @Reference Credentials credentials,
            @Reference Audit audit) {
        this.administrators = new SystemAdministrators(users, groups, credentials);
        this.audit = audit;
    }

    /** True where nobody administers the system. */
    public boolean isNeeded() {
        return administrators.all().isEmpty();
    }

    /**
     * Goes on from where an earlier call was cut short; the password is then the new one.
     *
     * @throws org.postern.tenancy.AlreadyExistsException where somebody of an organisation has that id
     * @throws RefusedException where somebody administers the system already
     */
    public void make(UserId id, Password password) {
        if (!isNeeded()) {
            throw new RefusedException("there is a system administrator already");
        }
        administrators.add(id, DISPLAY_NAME, password);
        audit.record(Actor.operator(), AuditAction.ADD_USER, id);
    }
}
