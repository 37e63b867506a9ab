package org.postern.administration;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Routing;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.AuditDetail;
import org.postern.tenancy.Hosts;

/**
 * Changes name, domain, profile and settings of a server. Its host is not asked for anything: that is another decision.
 * Needs {@code smtp.instance.manage}.
 */
@Component(service = EditMailServer.class)
public final class EditMailServer {
    private final ManagedServers managed;
    private final MailServers servers;
    private final ServerNames names;
    private final Audit audit;

    @Activate
    public EditMailServer(
            @Reference ManagedServers managed,
            @Reference Hosts hosts,
            @Reference MailDomains domains,
            @Reference MailServers servers,
            @Reference Audit audit) {
        this.managed = managed;
        this.servers = servers;
        this.names = new ServerNames(hosts, domains, servers);
        this.audit = audit;
    }

    /**
     * Turns one reading of a server into another.
     *
     * @return the server as it is stored afterwards
     * @throws org.postern.tenancy.AlreadyExistsException where the new name is taken
     * @throws org.postern.tenancy.ChangedMeanwhileException where it is no longer as {@code before}
     * @throws org.postern.tenancy.NotFoundException where there is no such server, or the organisation does not have the
     *     new domain
     * @throws RefusedException where something else would change, or the new name is a mail host's
     */
    public MailServer edit(Actor actor, MailServer before, MailServer after) {
        MailServer stored = managed.find(actor, before.id(), "change");
        if (before.equals(after)) {
            return stored;
        }
        requireSame(stored, before, after);
        if (!before.domain().equals(after.domain())) {
            names.requireDomain(stored.organisation(), after.domain());
        }
        if (!before.name().equals(after.name())) {
            names.requireUntaken(after.name());
        }
        servers.update(before, after);
        if (!before.domain().equals(after.domain())) {
            Change.confirm(
                    () -> names.requireDomain(stored.organisation(), after.domain()),
                    () -> servers.update(after, before));
        }
        audit.record(
                actor,
                AuditAction.EDIT_SERVER,
                Optional.of(stored.organisation()),
                subject(before, after),
                changed(before, after));
        return after;
    }

    private static void requireSame(MailServer stored, MailServer before, MailServer after) {
        if (!isPlacedAs(stored, before) || !isPlacedAs(stored, after)) {
            throw new RefusedException("server %s keeps its organisation, host and addresses", stored.name());
        }
        if (before.enabled() != after.enabled() || before.frozen() != after.frozen()) {
            throw new RefusedException(
                    "server %s is enabled, disabled, frozen and thawed by itself, not with other changes",
                    stored.name());
        }
    }

    private static boolean isPlacedAs(MailServer stored, MailServer server) {
        return server.id().equals(stored.id())
                && server.organisation().equals(stored.organisation())
                && server.host().equals(stored.host())
                && server.addresses().equals(stored.addresses());
    }

    private static List<AuditDetail> changed(MailServer before, MailServer after) {
        return ChangedFields.between(before, after)
                .field(AuditDetail.NAME, MailServer::name)
                .field(AuditDetail.DOMAIN, MailServer::domain)
                .field(AuditDetail.PROFILE, MailServer::profile)
                .field(AuditDetail.TRUSTED_NETWORKS, server -> routing(server).trustedNetworks())
                .field(AuditDetail.RELAY_HOST, server -> routing(server).relayHost())
                .field(AuditDetail.FALLBACK_RELAY, server -> routing(server).fallbackRelay())
                .field(AuditDetail.LIMITS, server -> server.settings().limits())
                .field(AuditDetail.SECURITY, server -> server.settings().security())
                .field(AuditDetail.FILTERS, server -> server.settings().filters())
                .list();
    }

    private static Routing routing(MailServer server) {
        return server.settings().routing();
    }

    private static String subject(MailServer before, MailServer after) {
        return before.name().equals(after.name())
                ? after.name().asString()
                : "%s → %s".formatted(before.name(), after.name());
    }
}
