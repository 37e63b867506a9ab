package org.postern.administration;

import java.util.List;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;

/**
 * A mail server that is asked for.
 *
 * @param domain one of the organisation's, in which the name lies
 * @param addresses the organisation's; where there are none, one of its free addresses is chosen
 * @param settings fit the profile
 */
public record NewMailServer(
        OrganisationName organisation,
        HostName name,
        DomainName domain,
        List<IpAddress> addresses,
        Profile profile,
        ServerSettings settings) {
    public NewMailServer {
        addresses = List.copyOf(addresses);
    }

    /** A duplicate: the same organisation's, for the same, with the same settings. */
    public static NewMailServer like(MailServer other, HostName name, DomainName domain, List<IpAddress> addresses) {
        return new NewMailServer(other.organisation(), name, domain, addresses, other.profile(), other.settings());
    }
}
