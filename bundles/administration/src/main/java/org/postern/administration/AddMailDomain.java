package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;

/** Gives an organisation a mail domain, with its route and recipient check. Needs {@code domains.manage}. */
@Component(service = AddMailDomain.class)
public final class AddMailDomain {
    private final Access access;
    private final MailDomains domains;
    private final Audit audit;

    @Activate
    public AddMailDomain(@Reference Access access, @Reference MailDomains domains, @Reference Audit audit) {
        this.access = access;
        this.domains = domains;
        this.audit = audit;
    }

    /**
     * @param domain its owner is an organisation in any spelling
     * @return the domain as it is stored
     * @throws org.postern.tenancy.AlreadyExistsException where an organisation has that domain
     * @throws RefusedException where it lies below a domain of another organisation, or above one
     */
    public MailDomain add(Actor actor, MailDomain domain) {
        OrganisationName owner = access.organisation(actor, domain.owner(), Privilege.DOMAINS_MANAGE, "add a domain")
                .name();
        requireApart(domain.name(), owner);
        var stored = new MailDomain(domain.name(), owner, domain.route(), domain.recipientCheck());
        domains.add(stored);
        Change.confirm(() -> requireApart(stored.name(), owner), () -> domains.remove(stored.name()));
        audit.record(actor, AuditAction.ADD_DOMAIN, owner, stored.name());
        return stored;
    }

    private void requireApart(DomainName name, OrganisationName owner) {
        domains.all().stream()
                .filter(other -> !other.owner().equals(owner))
                .map(MailDomain::name)
                .filter(other -> !other.equals(name) && other.overlaps(name))
                .findFirst()
                .ifPresent(other -> {
                    throw new RefusedException(
                            "domain %s lies below a domain of another organisation, or above one", name);
                });
    }
}
