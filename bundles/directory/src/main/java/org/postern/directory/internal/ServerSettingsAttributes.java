package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Entry;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Network;

/** The settings of a mail server among the attributes of its entry; what is as the profile has it is in none. */
final class ServerSettingsAttributes {
    private static final Map<Limit, String> LIMITS = new TreeMap<>(Map.of(
            Limit.MESSAGE_SIZE, "posternMessageSizeLimit",
            Limit.RECIPIENTS, "posternRecipientLimit",
            Limit.CONNECTIONS, "posternConnectionLimit",
            Limit.MESSAGE_RATE, "posternMessageRateLimit"));

    private ServerSettingsAttributes() {}

    static Stream<String> names() {
        return Stream.concat(
                LIMITS.values().stream(),
                Stream.of(
                        "posternTrustedNetwork",
                        "posternRelayHost",
                        "posternFallbackRelay",
                        "posternSafeguard",
                        "posternBlockList",
                        "posternBlockedSender",
                        "posternBlockedClient",
                        "posternContentFilter",
                        "posternBlockedExtension"));
    }

    static void add(ServerSettings settings, Entry entry) {
        addRouting(settings.routing(), entry);
        settings.limits().values().forEach((limit, value) -> entry.addAttribute(LIMITS.get(limit), value.toString()));
        addSecurity(settings.security(), entry);
        addFilters(settings.filters(), entry);
    }

    private static void addRouting(Routing routing, Entry entry) {
        addAll("posternTrustedNetwork", routing.trustedNetworks(), entry);
        routing.relayHost().ifPresent(hop -> entry.addAttribute("posternRelayHost", hop.asString()));
        routing.fallbackRelay().ifPresent(hop -> entry.addAttribute("posternFallbackRelay", hop.asString()));
    }

    private static void addSecurity(Security security, Entry entry) {
        addAll("posternSafeguard", security.safeguards(), entry);
        addAll("posternBlockList", security.blockLists(), entry);
        addAll("posternBlockedSender", security.blockedSenders(), entry);
        addAll("posternBlockedClient", security.blockedClients(), entry);
    }

    private static void addFilters(Filters filters, Entry entry) {
        filters.contentFilter()
                .ifPresent(used -> entry.addAttribute("posternContentFilter", OrganisationEntries.text(used)));
        addAll("posternBlockedExtension", filters.blockedExtensions(), entry);
    }

    /** The values' {@code toString} is their one text. */
    private static void addAll(String attribute, Collection<?> values, Entry entry) {
        values.forEach(value -> entry.addAttribute(attribute, value.toString()));
    }

    static ServerSettings of(StoredEntry entry) {
        return new ServerSettings(routing(entry), limits(entry), security(entry), filters(entry));
    }

    private static Routing routing(StoredEntry entry) {
        return new Routing(
                entry.texts("posternTrustedNetwork").stream().map(Network::of).toList(),
                entry.optional("posternRelayHost").map(NextHop::of),
                entry.optional("posternFallbackRelay").map(NextHop::of));
    }

    private static Limits limits(StoredEntry entry) {
        Map<Limit, Long> values = new TreeMap<>();
        LIMITS.forEach((limit, attribute) -> entry.number(attribute).ifPresent(value -> values.put(limit, value)));
        return Limits.of(values);
    }

    private static Security security(StoredEntry entry) {
        var safeguards = new TreeSet<Safeguard>();
        entry.texts("posternSafeguard").forEach(token -> safeguards.add(Safeguard.of(token)));
        return new Security(
                safeguards,
                entry.texts("posternBlockList").stream().map(DomainName::of).toList(),
                entry.texts("posternBlockedSender").stream()
                        .map(BlockedSender::of)
                        .toList(),
                entry.texts("posternBlockedClient").stream().map(Network::of).toList());
    }

    private static Filters filters(StoredEntry entry) {
        return new Filters(
                entry.optional("posternContentFilter").map(Boolean::valueOf),
                entry.texts("posternBlockedExtension").stream()
                        .map(FileExtension::of)
                        .toList());
    }
}
