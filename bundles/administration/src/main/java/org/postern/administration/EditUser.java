package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.User;
import org.postern.tenancy.Users;

/**
 * Changes display name and mail address of a person, disables or enables him. Needs {@code users.manage}, and of each
 * privilege that he holds the right to grant it.
 */
@Component(service = EditUser.class)
public final class EditUser {
    private final ManagedUsers managed;
    private final Users users;
    private final MailAddresses addresses;
    private final Audit audit;

    @Activate
    public EditUser(
            @Reference ManagedUsers managed,
            @Reference Users users,
            @Reference MailDomains domains,
            @Reference Audit audit) {
        this.managed = managed;
        this.users = users;
        this.addresses = new MailAddresses(domains, users);
        this.audit = audit;
    }

    /**
     * Turns one reading of a person into another.
     *
     * @throws org.postern.tenancy.ChangedMeanwhileException where he is no longer as {@code before}
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such person
     * @throws RefusedException where id or organisation would change, the mail address lies in another organisation's
     *     domain or is somebody else's, the actor would disable himself, or nobody would be left who administers the system
     */
    public void edit(Actor actor, User before, User after) {
        User stored = managed.find(actor, before.id(), "change user %s");
        if (before.equals(after)) {
            return;
        }
        requireSame(stored, before);
        requireSame(stored, after);
        after.mail().ifPresent(mail -> requireAddress(before, after, mail));
        if (before.enabled() && !after.enabled()) {
            requireDispensable(actor, stored);
        }
        users.update(before, after);
        audit.record(
                actor,
                AuditAction.EDIT_USER,
                after.organisation(),
                after.id(),
                ChangedFields.between(before, after)
                        .field(AuditDetail.NAME, User::displayName)
                        .field(AuditDetail.MAIL_ADDRESS, User::mail)
                        .enabled(User::enabled)
                        .list());
    }

    private static void requireSame(User stored, User user) {
        if (!stored.id().equals(user.id()) || !stored.organisation().equals(user.organisation())) {
            throw new RefusedException("user %s keeps his id and organisation", stored.id());
        }
    }

    private void requireAddress(User before, User after, EmailAddress mail) {
        after.organisation().ifPresent(organisation -> addresses.requireOwn(mail, organisation));
        if (!before.mail().equals(after.mail())) {
            addresses.requireFree(mail, after.id());
        }
    }

    private void requireDispensable(Actor actor, User user) {
        if (actor.is(user.id())) {
            throw new RefusedException("nobody disables himself: ask another administrator");
        }
        if (user.organisation().isEmpty()) {
            managed.requireAnotherAdministrator(user.id());
        }
    }
}
