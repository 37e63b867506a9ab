package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
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
    private final ForeignDomains foreign;
    private final Audit audit;

    @Activate
    public EditUser(
            @Reference ManagedUsers managed,
            @Reference Users users,
            @Reference MailDomains domains,
            @Reference Audit audit) {
        this.managed = managed;
        this.users = users;
        this.foreign = new ForeignDomains(domains);
        this.audit = audit;
    }

    /**
     * Turns one reading of a person into another.
     *
     * @throws org.postern.tenancy.ChangedMeanwhileException where he is no longer as {@code before}
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such person
     * @throws RefusedException where id or organisation would change, the mail address lies in another organisation's
     *     domain, the actor would disable himself, or nobody would be left who administers the system
     */
    public void edit(Actor actor, User before, User after) {
        User stored = managed.find(actor, before.id(), "change user %s");
        if (before.equals(after)) {
            return;
        }
        requireSame(stored, before);
        requireSame(stored, after);
        requireAddress(after);
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

    private void requireAddress(User after) {
        after.mail()
                .ifPresent(mail -> after.organisation().ifPresent(organisation -> foreign.refuse(mail, organisation)));
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
