package org.postern.generator.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.Limit;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Safeguard;
import org.postern.mailserver.Security;
import org.postern.tenancy.DomainName;

/** What the files of one server say of whom it refuses, and of how much it takes. */
final class SecurityValues {
    /** Recipients a minute for each message a minute. */
    private static final long RECIPIENTS_PER_MESSAGE = 4;

    private final MailServer server;
    private final Security security;
    private final boolean incoming;

    SecurityValues(MailServer server) {
        this.server = server;
        this.security = server.settings().security();
        this.incoming = server.profile() == Profile.INCOMING;
    }

    /** @param directory of the instance's configuration */
    void putInto(Map<String, Object> values, Path directory) {
        putLimits(values);
        values.put("clientRestrictions", Blocks.ofLines(clientRestrictions()));
        values.put("heloRestrictions", Blocks.ofLine(heloRestrictions()));
        values.put("senderRestrictions", Blocks.ofLine(senderRestrictions(directory)));
        values.put(
                "blockLists",
                Blocks.ofLine(
                        security.blockLists().stream().map(DomainName::asString).toList()));
        values.put(
                "blockedSenders",
                security.blockedSenders().stream().flatMap(SecurityValues::keys).toList());
    }

    private void putLimits(Map<String, Object> values) {
        List<String> ofClients = settings(Limit.CONNECTIONS, Limit.MESSAGE_RATE);
        values.put("messageSizeLimits", settings(Limit.MESSAGE_SIZE));
        values.put("recipientLimits", settings(Limit.RECIPIENTS));
        values.put("clientLimits", ofClients);
        values.put("clientLimitBlocks", Blocks.ofLines(ofClients));
        values.put("recipientRate", Long.toString(RECIPIENTS_PER_MESSAGE * server.limit(Limit.MESSAGE_RATE)));
    }

    /** Those limits that are not Postfix's own. */
    private List<String> settings(Limit... limits) {
        return Stream.of(limits)
                .filter(limit -> server.limit(limit) != limit.ofPostfix())
                .map(limit -> limit.parameter() + " = " + server.limit(limit))
                .toList();
    }

    /** Line by line. The networks stand in main.cf: smtpd(8) would not notice a change of a file. */
    private List<String> clientRestrictions() {
        List<String> lines = new ArrayList<>();
        if (!security.blockedClients().isEmpty()) {
            lines.add("check_client_access cidr:{");
            security.blockedClients().forEach(network -> lines.add("    {" + network.asString() + " REJECT}"));
            lines.add("    }");
        }
        if (has(Safeguard.REVERSE_NAME)) {
            lines.addAll(List.of("permit_mynetworks", "reject_unknown_reverse_client_hostname"));
        }
        return lines;
    }

    private List<String> heloRestrictions() {
        List<String> restrictions = new ArrayList<>();
        if (incoming) {
            restrictions.add("permit_mynetworks");
        }
        if (incoming || has(Safeguard.HELO) || has(Safeguard.FQDN_HELO)) {
            restrictions.add("reject_invalid_helo_hostname");
        }
        if (has(Safeguard.FQDN_HELO)) {
            restrictions.add("reject_non_fqdn_helo_hostname");
        }
        return restrictions;
    }

    private List<String> senderRestrictions(Path directory) {
        List<String> restrictions = new ArrayList<>();
        if (hasBlockedSenders(server)) {
            restrictions.add("check_sender_access lmdb:" + directory + "/blocked_senders");
        }
        if (incoming) {
            restrictions.add("reject_non_fqdn_sender");
        }
        if (has(Safeguard.SENDER_DOMAIN)) {
            restrictions.add("reject_unknown_sender_domain");
        }
        return restrictions;
    }

    static boolean hasBlockedSenders(MailServer server) {
        return !server.settings().security().blockedSenders().isEmpty();
    }

    /** Keys of access(5): whether a domain's key covers those below it hangs on parent_domain_matches_subdomains. */
    private static Stream<String> keys(BlockedSender sender) {
        return sender.isDomain() ? Stream.of(sender.asString(), "." + sender.asString()) : Stream.of(sender.asString());
    }

    private boolean has(Safeguard safeguard) {
        return security.safeguards().contains(safeguard);
    }
}
