package org.postern.administration;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** Takes a person into an organisation; without a privilege until a group gives him one. Needs {@code users.manage}. */
@Component(service = AddUser.class)
public final class AddUser {
    private final Access access;
    private final MailAddresses addresses;
    private final Users users;
    private final Audit audit;

    @Activate
    public AddUser(
            @Reference Access access, @Reference MailDomains domains, @Reference Users users, @Reference Audit audit) {
        this.access = access;
        this.addresses = new MailAddresses(domains, users);
        this.users = users;
        this.audit = audit;
    }

    /**
     * A person who is asked for.
     *
     * @param mail the mailbox that the organisation's incoming servers accept mail for
     */
    public record NewUser(UserId id, OrganisationName organisation, String displayName, Optional<EmailAddress> mail) {}

    /**
     * @throws org.postern.tenancy.AlreadyExistsException where the id is taken in any organisation
     * @throws RefusedException where the mail address lies in another organisation's domain, or somebody else has it
     * @throws org.postern.tenancy.InvalidValueException where the display name is none
     */
    public User add(Actor actor, NewUser request, Password password) {
        Organisation organisation =
                access.organisation(actor, request.organisation(), Privilege.USERS_MANAGE, "add a user");
        request.mail().ifPresent(mail -> {
            addresses.requireOwn(mail, organisation.name());
            addresses.requireFree(mail, request.id());
        });
        User user =
                new User(request.id(), Optional.of(organisation.name()), request.displayName(), request.mail(), true);
        users.add(user, password);
        audit.record(actor, AuditAction.ADD_USER, organisation.name(), user.id());
        return user;
    }
}
