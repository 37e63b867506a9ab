package org.postern.shell.internal;

import com.google.gson.JsonObject;
import java.util.OptionalInt;
import org.postern.administration.ServerProgress;
import org.postern.mailserver.Limit;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.ServerSettings;

/**
 * A server as it is listed.
 *
 * @param queue its queued messages, where the agent of its host is this one
 */
record ServerLine(MailServer server, Reconfiguration reconfiguration, OptionalInt queue) {
    /** The columns of {@code postern server list}. */
    static final View<ServerLine> LIST = View.<ServerLine>of(
                    "name", line -> line.server().name())
            .and("address", line -> line.server().addresses())
            .and("profile", line -> line.server().profile())
            .and("state", line -> line.reconfiguration().state())
            .and("pid", line -> line.reconfiguration().pid())
            .and("queue", ServerLine::queue)
            .and("requested", line -> line.reconfiguration().requested())
            .and("applied", line -> line.reconfiguration().applied())
            .and("organisation", line -> line.server().organisation())
            .and("id", line -> line.server().id());

    /** Everything about one server. */
    static final View<ServerLine> SHEET = LIST.and(
                    "domain", line -> line.server().domain())
            .and("host", line -> line.server().host())
            .and("enabled", line -> line.server().enabled())
            .and("frozen", line -> line.server().frozen())
            .and("trusted_networks", line -> line.settings().routing().trustedNetworks())
            .and("relay_host", line -> line.settings().routing().relayHost())
            .and("fallback_relay", line -> line.settings().routing().fallbackRelay())
            .and(Limit.MESSAGE_SIZE.parameter(), line -> line.server().limit(Limit.MESSAGE_SIZE))
            .and(Limit.RECIPIENTS.parameter(), line -> line.server().limit(Limit.RECIPIENTS))
            .and(Limit.CONNECTIONS.parameter(), line -> line.server().limit(Limit.CONNECTIONS))
            .and(Limit.MESSAGE_RATE.parameter(), line -> line.server().limit(Limit.MESSAGE_RATE))
            .and("safeguards", line -> line.settings().security().safeguards())
            .and("block_lists", line -> line.settings().security().blockLists())
            .and("blocked_senders", line -> line.settings().security().blockedSenders())
            .and("blocked_clients", line -> line.settings().security().blockedClients())
            .and("content_filter", line -> line.server().usesContentFilter())
            .and("blocked_extensions", line -> line.settings().filters().blockedExtensions())
            .and("message", line -> line.reconfiguration().message());

    static ServerLine of(ServerProgress progress) {
        return new ServerLine(progress.server(), progress.reconfiguration(), OptionalInt.empty());
    }

    private ServerSettings settings() {
        return server.settings();
    }

    JsonObject json() {
        return SHEET.json(this);
    }

    /** What the host reported last, in one sentence. */
    String sentence() {
        String pid = reconfiguration.pid().isPresent()
                ? ", PID " + reconfiguration.pid().getAsInt()
                : "";
        String message = reconfiguration.message().isEmpty() ? "" : ": " + reconfiguration.message();
        return "server " + server.name() + ": " + reconfiguration.state() + pid + message;
    }
}
