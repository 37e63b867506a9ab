package org.postern.generator;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Address;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Host;
import org.postern.tenancy.OrganisationName;

/**
 * All that the configuration of one host follows from. It must have been read whole: what is missing here is taken for
 * not existing.
 *
 * @param servers those that are to be configured on the host
 * @param addresses of the host, or more
 * @param domains of the servers' organisations, or more
 * @param mailboxes the mail addresses of each organisation's users
 * @param localAdditions what the host's administrator wrote for an instance; nothing for those that are not in it
 */
public record HostInventory(
        Host host,
        List<MailServer> servers,
        List<Address> addresses,
        List<MailDomain> domains,
        Map<OrganisationName, SortedSet<EmailAddress>> mailboxes,
        Map<InstanceName, LocalAdditions> localAdditions) {
    public HostInventory {
        servers = List.copyOf(servers);
        addresses = List.copyOf(addresses);
        domains = List.copyOf(domains);
        mailboxes = Map.copyOf(mailboxes);
        localAdditions = Map.copyOf(localAdditions);
    }

    /** A host without servers. */
    public static HostInventory of(Host host) {
        return new HostInventory(host, List.of(), List.of(), List.of(), Map.of(), Map.of());
    }
}
