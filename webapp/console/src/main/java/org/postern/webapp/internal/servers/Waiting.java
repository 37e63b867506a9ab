package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.Optional;
import org.postern.administration.Actor;
import org.postern.administration.ServerProgress;
import org.postern.administration.ShowMailServer;
import org.postern.mailserver.Preview;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.Wording;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Told;

/**
 * What a server's host still has to do until the server is as it is wanted.
 *
 * @param why it can't be told, or is not done
 */
record Waiting(What what, Optional<Wording> why) {
    /** What it has to do. */
    enum What {
        NOTHING,
        /** Everything: it was never asked to. */
        ALL,
        /** What it was asked for. */
        REQUESTED,
        /** What was changed after it was asked for the last time, there or in the directory. */
        CHANGED,
        /** That can't be told: the host can't be asked. */
        UNKNOWN
    }

    static Waiting of(ServerProgress progress) {
        Actor actor = ConsoleSession.get().actor();
        InstanceId server = progress.server().id();
        if (progress.reconfiguration().isPending()) {
            return new Waiting(What.REQUESTED, use(ShowMailServer.class).trouble(actor, server));
        }
        if (progress.reconfiguration().requested() == 0) {
            return new Waiting(What.ALL, Optional.empty());
        }
        Told<Preview> preview = Told.by(() -> use(ShowMailServer.class).preview(actor, server));
        return new Waiting(
                preview.answer()
                        .map(plan -> plan.isEmpty() ? What.NOTHING : What.CHANGED)
                        .orElse(What.UNKNOWN),
                preview.trouble());
    }
}
