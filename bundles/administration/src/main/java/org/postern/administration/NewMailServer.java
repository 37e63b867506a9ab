package org.postern.administration;

import java.util.List;
import java.util.Optional;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;

/**
 * A mail server that is asked for.
 *
 * @param domain one of the organisation's, in which the name lies
 * @param addresses the organisation's; where there are none, one of its free addresses is chosen
 */
public record NewMailServer(
        OrganisationName organisation,
        HostName name,
        DomainName domain,
        List<IpAddress> addresses,
        Profile profile,
        List<Network> trustedNetworks,
        Optional<NextHop> relayHost) {
    public NewMailServer {
        addresses = List.copyOf(addresses);
        trustedNetworks = List.copyOf(trustedNetworks);
    }
}
