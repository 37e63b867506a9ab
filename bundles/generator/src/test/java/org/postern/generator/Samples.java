package org.postern.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.RecipientCheck;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;

/** Hosts to configure. The guide's case is Klix with three servers on 192.168.1.125 to .127; the others vary it. */
final class Samples {
    static final OrganisationName KLIX = OrganisationName.of("Klix");
    static final OrganisationName ACME = OrganisationName.of("Acme & Söhne");
    static final DomainName KLIX_COM = DomainName.of("klix.com");
    static final DomainName ACME_EXAMPLE = DomainName.of("acme.example");
    static final HostName MACHINE = HostName.of("mail1.example.net");

    private Samples() {}

    static SortedMap<String, HostInventory> all() {
        return new TreeMap<>(Map.of(
                "no-servers",
                HostInventory.of(Host.of(MACHINE)),
                "guide",
                guide(),
                "dual-stack",
                dualStack(),
                "ipv6-only",
                ipv6Only(),
                "disabled",
                disabled(),
                "relay-host",
                relayHost(),
                "two-organisations",
                twoOrganisations(),
                "local-additions",
                localAdditions(),
                "settings",
                settings(),
                "frozen",
                frozen()));
    }

    /** With the host's content filter and a mail store. */
    static HostInventory guide() {
        return inventory(
                Host.of(MACHINE).withMilter(MilterEndpoint.of("unix:/run/rspamd/milter.sock")),
                List.of(MailDomain.of(KLIX_COM, KLIX).withRoute(NextHop.of("[192.168.1.20]:25"))),
                guideServers());
    }

    static List<MailServer> guideServers() {
        return List.of(
                trusting(server(KLIX, "smtp.klix.com", Profile.OUTGOING, "192.168.1.125"), "192.168.1.10"),
                trusting(
                        server(KLIX, "emailing.klix.com", Profile.BULK, "192.168.1.126"),
                        "192.168.1.0/28",
                        "fd00:1::/64"),
                server(KLIX, "incoming.klix.com", Profile.INCOMING, "192.168.1.127"));
    }

    /** Both families, without content filter, any recipient, no mail store yet. */
    static HostInventory dualStack() {
        return inventory(
                Host.of(MACHINE),
                List.of(MailDomain.of(KLIX_COM, KLIX).withRecipientCheck(RecipientCheck.ANY)),
                List.of(
                        server(KLIX, "smtp.klix.com", Profile.OUTGOING, "192.168.1.125", "fd00:1::125"),
                        server(KLIX, "emailing.klix.com", Profile.BULK, "192.168.1.126", "fd00:1::126"),
                        server(KLIX, "incoming.klix.com", Profile.INCOMING, "192.168.1.127", "fd00:1::127")));
    }

    static HostInventory ipv6Only() {
        return inventory(
                Host.of(MACHINE),
                List.of(MailDomain.of(KLIX_COM, KLIX).withRoute(NextHop.of("[fd00:1::20]:24"))),
                List.of(
                        server(KLIX, "smtp.klix.com", Profile.OUTGOING, "fd00:1::125"),
                        server(KLIX, "emailing.klix.com", Profile.BULK, "fd00:1::126"),
                        server(KLIX, "incoming.klix.com", Profile.INCOMING, "fd00:1::127")));
    }

    static HostInventory disabled() {
        return inventory(
                Host.of(MACHINE),
                List.of(MailDomain.of(KLIX_COM, KLIX)),
                List.of(
                        server(KLIX, "smtp.klix.com", Profile.OUTGOING, "192.168.1.125")
                                .withEnabled(false),
                        server(KLIX, "emailing.klix.com", Profile.BULK, "192.168.1.126")));
    }

    static HostInventory relayHost() {
        return inventory(
                Host.of(MACHINE),
                List.of(MailDomain.of(KLIX_COM, KLIX)),
                guideServers().stream()
                        .map(server -> relaying(server, NextHop.of("relay.example.net:587")))
                        .toList());
    }

    static HostInventory twoOrganisations() {
        return inventory(
                Host.of(MACHINE).withMilter(MilterEndpoint.of("inet:127.0.0.1:11332")),
                List.of(
                        MailDomain.of(KLIX_COM, KLIX).withRoute(NextHop.of("store.klix.com")),
                        MailDomain.of(DomainName.of("klix.example"), KLIX).withRecipientCheck(RecipientCheck.ANY),
                        MailDomain.of(ACME_EXAMPLE, ACME)),
                List.of(
                        server(KLIX, "incoming.klix.com", Profile.INCOMING, "192.168.1.127"),
                        server(ACME, "mx.acme.example", Profile.INCOMING, "192.168.1.128")));
    }

    static HostInventory localAdditions() {
        return withLocalAdditions(
                guide(),
                Map.of(
                        InstanceName.forId("klix-smtp"),
                        new LocalAdditions(
                                Parameters.of(Map.of(
                                        "message_size_limit", "104857600",
                                        "mynetworks", "192.168.1.0/24 [fd00:1::]/64",
                                        "header_checks", "regexp:/etc/postfix/checks")),
                                """
                                # More of them at once.
                                smtp unix - - n - 200 smtp
                                # Submission beside port 25.
                                587 inet n - n - - smtpd
                                # It has its own limit.
                                  -o smtpd_client_connection_count_limit=5
                                """),
                        InstanceName.PRIMARY,
                        new LocalAdditions(
                                Parameters.of(Map.of(
                                        "default_transport", "smtp",
                                        "relayhost", "[mail.example.net]",
                                        "smtp_bind_address", "192.168.1.2")),
                                "")));
    }

    /** Every setting once, each where it is for the profile. */
    static HostInventory settings() {
        HostInventory guide = guide();
        return inventory(
                guide.host(),
                guide.domains(),
                List.of(
                        guide.servers().get(0).withSettings(outgoingSettings()),
                        guide.servers().get(1).withSettings(bulkSettings()),
                        guide.servers().get(2).withSettings(incomingSettings())));
    }

    private static ServerSettings outgoingSettings() {
        return new ServerSettings(
                Routing.of(List.of(Network.of("192.168.1.0/24"), Network.of("fd00:1::/64"))),
                Limits.of(Map.of(
                        Limit.MESSAGE_SIZE, 104_857_600L,
                        Limit.RECIPIENTS, 100L,
                        Limit.CONNECTIONS, 5L,
                        Limit.MESSAGE_RATE, 30L)),
                Security.none()
                        .withSafeguards(Set.of(Safeguard.FQDN_HELO, Safeguard.SENDER_DOMAIN, Safeguard.HIDDEN_HOPS))
                        .withBlockedSenders(List.of(BlockedSender.of("sold.example"), BlockedSender.of("x@y.example")))
                        .withBlockedClients(List.of(Network.of("192.168.1.66"), Network.of("fd00:1::66"))),
                new Filters(Optional.of(true), List.of(FileExtension.of("exe"), FileExtension.of("scr"))));
    }

    /** Back to Postfix's own limits where the profile has others, and the other way. */
    private static ServerSettings bulkSettings() {
        return ServerSettings.none()
                .withRouting(Routing.of(List.of()).withFallbackRelay(NextHop.of("fallback.example.net")))
                .withLimits(Limits.of(Map.of(Limit.MESSAGE_SIZE, 52_428_800L, Limit.RECIPIENTS, 1_000L)))
                .withSecurity(Security.none().withSafeguards(Set.of(Safeguard.HELO)));
    }

    private static ServerSettings incomingSettings() {
        return new ServerSettings(
                Routing.of(List.of()),
                Limits.of(Map.of(Limit.CONNECTIONS, 50L, Limit.MESSAGE_RATE, 60L)),
                Security.none()
                        .withSafeguards(Set.of(Safeguard.FQDN_HELO, Safeguard.REVERSE_NAME, Safeguard.SENDER_DOMAIN))
                        .withBlockLists(List.of(DomainName.of("zen.bl.example"), DomainName.of("bl.example")))
                        .withBlockedSenders(List.of(BlockedSender.of("spam.example")))
                        .withBlockedClients(List.of(Network.of("198.51.100.0/24"))),
                new Filters(Optional.of(false), List.of(FileExtension.of("bat"))));
    }

    /** With a transport of the administrator's own. */
    static HostInventory frozen() {
        HostInventory guide = guide();
        return withLocalAdditions(
                inventory(
                        guide.host(),
                        guide.domains(),
                        guide.servers().stream()
                                .map(server -> server.withFrozen(true))
                                .toList()),
                Map.of(
                        InstanceName.forId("klix-smtp"),
                        new LocalAdditions(Parameters.none(), "fax unix - n n - 1 pipe\n  argv=/usr/local/bin/fax\n")));
    }

    static HostInventory withLocalAdditions(HostInventory inventory, Map<InstanceName, LocalAdditions> additions) {
        return new HostInventory(
                inventory.host(),
                inventory.servers(),
                inventory.addresses(),
                inventory.domains(),
                inventory.mailboxes(),
                additions);
    }

    /** With each server's addresses assigned to its organisation and claimed by it, and some people. */
    static HostInventory inventory(Host host, List<MailDomain> domains, List<MailServer> servers) {
        return new HostInventory(
                host,
                servers,
                servers.stream().flatMap(Samples::addresses).toList(),
                domains,
                Map.of(
                        KLIX,
                                mailboxes(
                                        "alice@klix.com",
                                        "Bob.Meyer@klix.com",
                                        "bob.meyer@klix.com",
                                        "alice@gmail.example"),
                        ACME, mailboxes("carol@acme.example", "mallory@klix.com")),
                Map.of());
    }

    static Stream<Address> addresses(MailServer server) {
        return server.addresses().stream()
                .map(ip -> Address.of(ip, server.host(), InterfaceName.of("eth0"), ip.isIpv6() ? 64 : 24)
                        .withOwner(server.organisation())
                        .withInstance(server.id()));
    }

    static TreeSet<EmailAddress> mailboxes(String... addresses) {
        var mailboxes = new TreeSet<EmailAddress>();
        Stream.of(addresses).map(EmailAddress::of).forEach(mailboxes::add);
        return mailboxes;
    }

    static MailServer server(OrganisationName organisation, String name, Profile profile, String... addresses) {
        HostName hostName = HostName.of(name);
        List<IpAddress> ips = new ArrayList<>();
        Stream.of(addresses).map(IpAddress::of).forEach(ips::add);
        return MailServer.of(
                MailServer.idFor(organisation, hostName),
                organisation,
                hostName,
                DomainName.of(name.substring(name.indexOf('.') + 1)),
                MACHINE,
                ips,
                profile);
    }

    static MailServer trusting(MailServer server, String... networks) {
        Routing routing = server.settings().routing();
        return server.withSettings(server.settings()
                .withRouting(routing.withTrustedNetworks(
                        Stream.of(networks).map(Network::of).toList())));
    }

    static MailServer relaying(MailServer server, NextHop hop) {
        return server.withSettings(
                server.settings().withRouting(server.settings().routing().withRelayHost(hop)));
    }
}
