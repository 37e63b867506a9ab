package org.postern.shell.internal;

import com.google.gson.JsonObject;
import java.util.OptionalInt;
import org.postern.administration.ServerProgress;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;

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
            .and("trusted_networks", line -> line.server().trustedNetworks())
            .and("relay_host", line -> line.server().relayHost())
            .and("message", line -> line.reconfiguration().message());

    static ServerLine of(ServerProgress progress) {
        return new ServerLine(progress.server(), progress.reconfiguration(), OptionalInt.empty());
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
