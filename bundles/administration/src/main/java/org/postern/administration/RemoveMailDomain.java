package org.postern.administration;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Wording;

/** Takes a mail domain from an organisation that has no server in it. Needs {@code domains.manage}. */
@Component(service = RemoveMailDomain.class)
public final class RemoveMailDomain {
    private final Access access;
    private final ShowMailDomain show;
    private final MailDomains domains;
    private final MailServers servers;
    private final Audit audit;

    @Activate
    public RemoveMailDomain(
            @Reference Access access,
            @Reference ShowMailDomain show,
            @Reference MailDomains domains,
            @Reference MailServers servers,
            @Reference Audit audit) {
        this.access = access;
        this.show = show;
        this.domains = domains;
        this.servers = servers;
        this.audit = audit;
    }

    /**
     * @throws InUseException where servers lie in it
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such domain
     */
    public void remove(Actor actor, DomainName name) {
        MailDomain domain = managed(actor, name);
        requireUnused(domain);
        domains.remove(name);
        Change.confirm(() -> requireUnused(domain), () -> domains.add(domain));
        audit.record(actor, AuditAction.REMOVE_DOMAIN, domain.owner(), name);
    }

    /**
     * Why it can't be removed now; empty where it can.
     *
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such domain
     */
    public Optional<Wording> obstacle(Actor actor, DomainName name) {
        return use(managed(actor, name)).map(InUseException::wording);
    }

    private MailDomain managed(Actor actor, DomainName name) {
        Rights rights = access.of(actor);
        MailDomain domain = show.find(rights, name);
        rights.require(Privilege.DOMAINS_MANAGE, domain.owner(), "remove domain %s", name);
        return domain;
    }

    private void requireUnused(MailDomain domain) {
        use(domain).ifPresent(used -> {
            throw used;
        });
    }

    private Optional<InUseException> use(MailDomain domain) {
        List<String> users = servers.of(domain.owner()).stream()
                .filter(server -> server.domain().equals(domain.name()))
                .map(MailServer::name)
                .map(HostName::asString)
                .toList();
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of(new InUseException(
                        "domain %s is used by %s; remove these servers or give them another domain first",
                        domain.name(), String.join(", ", users)));
    }
}
