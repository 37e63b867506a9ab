package org.postern.generator.internal;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.postern.generator.HostInventory;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.OrganisationName;

/** What each organisation has: the only way from a server to domains and people, so that it never sees another's. */
public final class Tenants {
    private static final String POSTMASTER = "postmaster";
    private static final SortedSet<EmailAddress> NOBODY = Collections.emptySortedSet();

    private final Map<OrganisationName, List<MailDomain>> domains;
    private final Map<OrganisationName, SortedSet<EmailAddress>> mailboxes;

    public Tenants(HostInventory inventory) {
        domains = inventory.domains().stream()
                .sorted(Comparator.comparing(MailDomain::name))
                .collect(groupingBy(MailDomain::owner));
        mailboxes = inventory.mailboxes();
    }

    /** The domains of the server's organisation, by name. */
    List<MailDomain> domainsOf(MailServer server) {
        return domains.getOrDefault(server.organisation(), List.of());
    }

    /**
     * Keys of {@code relay_recipient_maps}: the mail addresses of the organisation's people in its listed domains, with a
     * postmaster for each (RFC 5321 §4.5.1), and {@code @domain} for its others. An address that begins with # can't be
     * a key (postmap(1)), and is not accepted.
     */
    SortedSet<String> recipientsOf(MailServer server) {
        SortedSet<String> recipients = new TreeSet<>();
        Set<DomainName> listed = new HashSet<>();
        for (MailDomain domain : domainsOf(server)) {
            if (domain.recipientCheck() == RecipientCheck.ANY) {
                recipients.add("@" + domain.name());
            } else {
                recipients.add(POSTMASTER + "@" + domain.name());
                listed.add(domain.name());
            }
        }
        mailboxes.getOrDefault(server.organisation(), NOBODY).stream()
                .filter(mailbox -> listed.contains(mailbox.domain()))
                .map(mailbox -> mailbox.asString().toLowerCase(Locale.ROOT))
                .filter(mailbox -> !mailbox.startsWith("#"))
                .forEach(recipients::add);
        return recipients;
    }

    /** Lines of the transport(5) table, by domain. */
    List<String> routesOf(MailServer server) {
        return domainsOf(server).stream().map(Tenants::route).toList();
    }

    private static String route(MailDomain domain) {
        String transport = domain.route()
                .map(NextHop::asString)
                .map("relay:"::concat)
                .orElseGet(() -> "retry:4.3.5 no mail store is set for " + domain.name());
        return domain.name() + " " + transport;
    }
}
