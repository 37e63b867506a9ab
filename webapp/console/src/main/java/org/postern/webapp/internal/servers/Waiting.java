package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.Optional;
import org.postern.administration.ServerProgress;
import org.postern.administration.ShowMailServer;
import org.postern.mailserver.Preview;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Told;

/** What a server's host still has to do until the server is as it is wanted. */
enum Waiting {
    NOTHING,
    /** Everything: it was never asked to. */
    ALL,
    /** What it was asked for. */
    REQUESTED,
    /** What was changed after it was asked for the last time, there or in the directory. */
    CHANGED,
    /** That can't be told: the host can't be asked. */
    UNKNOWN;

    static Waiting of(ServerProgress progress) {
        if (progress.reconfiguration().isPending()) {
            return REQUESTED;
        }
        return progress.reconfiguration().requested() == 0 ? ALL : planned(progress);
    }

    private static Waiting planned(ServerProgress progress) {
        Optional<Preview> preview = Told.by(() -> use(ShowMailServer.class)
                .preview(ConsoleSession.get().actor(), progress.server().id()));
        return preview.map(plan -> plan.isEmpty() ? NOTHING : CHANGED).orElse(UNKNOWN);
    }
}
