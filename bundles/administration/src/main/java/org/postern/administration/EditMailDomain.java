package org.postern.administration;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.Privilege;

/** Changes route and recipient check of a mail domain. Needs {@code domains.manage}. */
@Component(service = EditMailDomain.class)
public final class EditMailDomain {
    private final Access access;
    private final ShowMailDomain show;
    private final MailDomains domains;
    private final Audit audit;

    @Activate
    public EditMailDomain(
            @Reference Access access,
            @Reference ShowMailDomain show,
            @Reference MailDomains domains,
            @Reference Audit audit) {
        this.access = access;
        this.show = show;
        this.domains = domains;
        this.audit = audit;
    }

    /**
     * Turns one reading of a domain into another.
     *
     * @throws org.postern.tenancy.ChangedMeanwhileException where it is no longer as {@code before}
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such domain
     * @throws RefusedException where its name or owner would change
     */
    public void edit(Actor actor, MailDomain before, MailDomain after) {
        Rights rights = access.of(actor);
        MailDomain stored = show.find(rights, before.name());
        rights.require(Privilege.DOMAINS_MANAGE, stored.owner(), "change domain %s", stored.name());
        if (before.equals(after)) {
            return;
        }
        if (!isSame(stored, before) || !isSame(stored, after)) {
            throw new RefusedException("domain %s keeps its name and owner", stored.name());
        }
        domains.update(before, after);
        audit.record(
                actor,
                AuditAction.EDIT_DOMAIN,
                Optional.of(stored.owner()),
                stored.name(),
                ChangedFields.between(before, after)
                        .field(AuditDetail.ROUTE, MailDomain::route)
                        .field(AuditDetail.RECIPIENT_CHECK, MailDomain::recipientCheck)
                        .list());
    }

    private static boolean isSame(MailDomain stored, MailDomain domain) {
        return domain.name().equals(stored.name()) && domain.owner().equals(stored.owner());
    }
}
