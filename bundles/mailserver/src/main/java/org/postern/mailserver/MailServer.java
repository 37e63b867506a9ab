package org.postern.mailserver;

import java.util.List;
import java.util.Optional;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;

/**
 * One SMTP server of an organisation: a Postfix instance with its own addresses, name, queue and filters
 * (class {@code posternSmtpInstance}).
 *
 * @param id kept for ever, also when the name changes
 * @param name what the server calls itself in banner and HELO; lies in the domain
 * @param domain the organisation's mail domain it serves
 * @param host the machine that runs it
 * @param addresses one address, or one of each family; IPv4 first
 * @param enabled false where the instance is to be stopped
 * @param trustedNetworks who may send mail through it without further proof (postconf(5), {@code mynetworks})
 * @param relayHost where all its mail goes, instead of to the MX hosts (postconf(5), {@code relayhost})
 */
public record MailServer(
        InstanceId id,
        OrganisationName organisation,
        HostName name,
        DomainName domain,
        HostName host,
        List<IpAddress> addresses,
        Profile profile,
        boolean enabled,
        List<Network> trustedNetworks,
        Optional<NextHop> relayHost) {
    private static final int LONGEST_ID_PART = 20;

    public MailServer {
        addresses = addresses.stream().sorted().toList();
        trustedNetworks = trustedNetworks.stream().sorted().distinct().toList();
        if (!name.isIn(domain)) {
            throw InvalidValueException.of("server name", name.asString(), "it must lie in its domain " + domain);
        }
        if (addresses.isEmpty()
                || addresses.stream().map(IpAddress::isIpv6).distinct().count() < addresses.size()) {
            throw InvalidValueException.of(
                    "list of addresses", addresses.toString(), "a server has one address, or one IPv4 and one IPv6");
        }
    }

    /** The id a new server gets unless it is taken: organisation and first label, as in {@code klix-smtp}. */
    public static InstanceId idFor(OrganisationName organisation, HostName name) {
        return InstanceId.of(shortened(organisation.slug()) + "-" + shortened(name.firstLabel()));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_ID_PART))
                .replaceAll("-+", "-")
                .replaceAll("-$", "");
    }

    public MailServer withEnabled(boolean nowEnabled) {
        return new MailServer(
                id, organisation, name, domain, host, addresses, profile, nowEnabled, trustedNetworks, relayHost);
    }

    public MailServer withTrustedNetworks(List<Network> networks) {
        return new MailServer(id, organisation, name, domain, host, addresses, profile, enabled, networks, relayHost);
    }

    public MailServer withRelayHost(NextHop hop) {
        return new MailServer(
                id, organisation, name, domain, host, addresses, profile, enabled, trustedNetworks, Optional.of(hop));
    }

    public MailServer withName(HostName newName) {
        return new MailServer(
                id, organisation, newName, domain, host, addresses, profile, enabled, trustedNetworks, relayHost);
    }
}
