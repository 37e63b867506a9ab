package org.postern.mailserver;

import java.util.List;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
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
 * @param frozen true where it takes mail and keeps it: nothing is delivered (postconf(5), {@code defer_transports})
 * @param settings fit the profile
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
        boolean frozen,
        ServerSettings settings) {
    private static final int LONGEST_ID_PART = 20;

    public MailServer {
        addresses = addresses.stream().sorted().toList();
        if (!name.isIn(domain)) {
            throw InvalidValueException.of("server name", name.asString(), "it must lie in its domain %s", domain);
        }
        if (addresses.isEmpty()
                || addresses.stream().map(IpAddress::isIpv6).distinct().count() < addresses.size()) {
            throw InvalidValueException.of(
                    "list of addresses", addresses.toString(), "a server has one address, or one IPv4 and one IPv6");
        }
        settings.requireFit(profile);
    }

    /** A server that is to run as its profile says, and is trusted by nobody yet. */
    public static MailServer of(
            InstanceId id,
            OrganisationName organisation,
            HostName name,
            DomainName domain,
            HostName host,
            List<IpAddress> addresses,
            Profile profile) {
        return new MailServer(
                id, organisation, name, domain, host, addresses, profile, true, false, ServerSettings.none());
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

    /** The limit that holds: the server's own, or its profile's. */
    public long limit(Limit limit) {
        return settings.limits().get(limit).orElseGet(() -> limit.of(profile));
    }

    /** True where the host's content filter is to see its mail. */
    public boolean usesContentFilter() {
        return settings.filters().contentFilter().orElse(profile == Profile.INCOMING);
    }

    /** Postfix would deliver what a frozen server is to keep, and start what is to stand still. */
    public boolean mayBeFlushed() {
        return enabled && !frozen;
    }

    public MailServer withEnabled(boolean nowEnabled) {
        return new MailServer(id, organisation, name, domain, host, addresses, profile, nowEnabled, frozen, settings);
    }

    public MailServer withFrozen(boolean nowFrozen) {
        return new MailServer(id, organisation, name, domain, host, addresses, profile, enabled, nowFrozen, settings);
    }

    public MailServer withSettings(ServerSettings changed) {
        return new MailServer(id, organisation, name, domain, host, addresses, profile, enabled, frozen, changed);
    }

    public MailServer withName(HostName newName) {
        return withName(newName, domain);
    }

    /** A name and the domain it lies in, which is the organisation's too. */
    public MailServer withName(HostName newName, DomainName newDomain) {
        return new MailServer(
                id, organisation, newName, newDomain, host, addresses, profile, enabled, frozen, settings);
    }

    /** Another profile, and settings that fit it. */
    public MailServer withProfile(Profile newProfile, ServerSettings changed) {
        return new MailServer(id, organisation, name, domain, host, addresses, newProfile, enabled, frozen, changed);
    }
}
