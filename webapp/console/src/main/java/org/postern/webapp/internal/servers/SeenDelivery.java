package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postern.administration.ShowMailServer;
import org.postern.mailserver.Delivery;
import org.postern.tenancy.HostName;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Told;

/** What became of a message, and which server dealt with it. */
record SeenDelivery(HostName server, Delivery delivery) {
    private static final int MOST = 20;

    /** The last ones of the server, newest first; none where its host can't be asked. */
    static List<SeenDelivery> of(SeenServer server) {
        return logged(server).toList();
    }

    /** The last ones of all these servers together, newest first. */
    static List<SeenDelivery> of(List<SeenServer> servers) {
        return servers.stream()
                .flatMap(SeenDelivery::logged)
                .sorted(Comparator.comparing(
                                (SeenDelivery seen) -> seen.delivery().time())
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private static Stream<SeenDelivery> logged(SeenServer server) {
        return server.live().stream()
                .flatMap(live -> Told.by(() -> use(ShowMailServer.class)
                                .deliveries(ConsoleSession.get().actor(), server.server(), MOST))
                        .answer()
                        .stream())
                .flatMap(List::stream)
                .map(delivery -> new SeenDelivery(server.server().name(), delivery));
    }
}
