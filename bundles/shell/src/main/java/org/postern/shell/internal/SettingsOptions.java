package org.postern.shell.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that change settings of a server. What is given replaces all that was set of its kind; "none" empties it. */
@Command
final class SettingsOptions {
    private static final String NONE = "none";
    private static final String PROFILE = "profile";

    @Option(
            names = "--trust",
            paramLabel = "NETWORK",
            description = "May send through it (mynetworks), as in 10.0.0.0/8.")
    private @Nullable List<String> networks;

    @Option(names = "--relay-host", paramLabel = "HOP", description = "Where all its mail goes (relayhost).")
    private @Nullable String relayHost;

    @Option(
            names = "--fallback-relay",
            paramLabel = "HOP",
            description = "Where mail goes that can't be delivered (smtp_fallback_relay).")
    private @Nullable String fallbackRelay;

    @Option(
            names = "--limit",
            paramLabel = "PARAMETER=NUMBER",
            description = "message_size_limit, smtpd_recipient_limit, smtpd_client_connection_count_limit or"
                    + " smtpd_client_message_rate_limit; the value profile takes that of the profile.")
    private Map<String, String> limits = Map.of();

    @Option(
            names = "--safeguard",
            paramLabel = "WORD",
            description = "helo, fqdn-helo, reverse-name, sender-domain or hidden-hops.")
    private @Nullable List<String> safeguards;

    @Option(
            names = "--block-list",
            paramLabel = "ZONE",
            description = "DNS list whose clients are turned away (postscreen_dnsbl_sites).")
    private @Nullable List<String> blockLists;

    @Option(names = "--block-sender", paramLabel = "SENDER", description = "Address or domain that is refused.")
    private @Nullable List<String> blockedSenders;

    @Option(names = "--block-client", paramLabel = "NETWORK", description = "Network that is refused.")
    private @Nullable List<String> blockedClients;

    @Option(names = "--block-extension", paramLabel = "END", description = "End of attachments' names, as in exe.")
    private @Nullable List<String> blockedExtensions;

    @Option(
            names = "--content-filter",
            paramLabel = "WHETHER",
            description =
                    "Whether the host's milter sees its mail: yes, no, or profile, which is for incoming mail alone.")
    private @Nullable String contentFilter;

    ServerSettings change(ServerSettings settings) {
        return new ServerSettings(
                routing(settings.routing()),
                limits(settings.limits()),
                security(settings.security()),
                filters(settings.filters()));
    }

    private Routing routing(Routing before) {
        return new Routing(
                all(networks, Network::of, before.trustedNetworks()),
                one(relayHost, NextHop::of, before.relayHost()),
                one(fallbackRelay, NextHop::of, before.fallbackRelay()));
    }

    private Limits limits(Limits before) {
        Limits after = before;
        for (Map.Entry<String, String> given : limits.entrySet()) {
            Limit limit = Limit.of(given.getKey());
            after = given.getValue().equals(PROFILE)
                    ? after.without(limit)
                    : after.with(limit, number(limit, given.getValue()));
        }
        return after;
    }

    private Security security(Security before) {
        return before.withSafeguards(
                        new LinkedHashSet<>(all(safeguards, Safeguard::of, List.copyOf(before.safeguards()))))
                .withBlockLists(all(blockLists, DomainName::of, before.blockLists()))
                .withBlockedSenders(all(blockedSenders, BlockedSender::of, before.blockedSenders()))
                .withBlockedClients(all(blockedClients, Network::of, before.blockedClients()));
    }

    private Filters filters(Filters before) {
        return new Filters(
                contentFilter == null ? before.contentFilter() : truth(contentFilter),
                all(blockedExtensions, FileExtension::of, before.blockedExtensions()));
    }

    private static <T> List<T> all(@Nullable List<String> words, Function<String, T> of, List<T> before) {
        if (words == null) {
            return before;
        }
        return words.equals(List.of(NONE)) ? List.of() : words.stream().map(of).toList();
    }

    private static <T> Optional<T> one(@Nullable String word, Function<String, T> of, Optional<T> before) {
        if (word == null) {
            return before;
        }
        return word.equals(NONE) ? Optional.empty() : Optional.of(of.apply(word));
    }

    private static long number(Limit limit, String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException notANumber) {
            throw InvalidValueException.of(limit.parameter(), word, "write a number, or profile");
        }
    }

    private static Optional<Boolean> truth(String word) {
        return switch (word) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            case PROFILE -> Optional.empty();
            default -> throw InvalidValueException.of("content filter", word, "write yes, no or profile");
        };
    }
}
