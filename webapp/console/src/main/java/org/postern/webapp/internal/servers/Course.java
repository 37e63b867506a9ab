package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.Optional;
import org.postern.administration.Actor;
import org.postern.administration.ShowMailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.State;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.Wording;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Told;

/**
 * How far the reconfiguration of a server has come. All of it is in the directory and on the host, nothing in the page.
 *
 * @param told the steps as the host tells them, which may still be those of an older one
 * @param trouble why the host comes to no request at the moment; empty where it does, or can't be asked
 */
record Course(SeenServer server, Told<List<PlannedStep>> told, Optional<Wording> trouble) {
    /** Where a reconfiguration stands. */
    enum Phase {
        /** There was none. */
        NEVER,
        /** The host has not begun. */
        WAITING,
        /** The host can't be asked whether it has. */
        UNSEEN,
        UNDER_WAY,
        FAILED,
        DONE
    }

    /** What the directory says is read first: once it tells of the end, the host's steps are the last ones. */
    static Course of(InstanceId id) {
        SeenServer server = SeenServer.of(id);
        Actor actor = ConsoleSession.get().actor();
        return new Course(
                server,
                Told.by(() -> use(ShowMailServer.class).steps(actor, id)),
                use(ShowMailServer.class).trouble(actor, id));
    }

    boolean isPending() {
        return server.reconfiguration().isPending();
    }

    Phase phase() {
        if (isPending()) {
            return told.answer().isEmpty() ? Phase.UNSEEN : steps().isEmpty() ? Phase.WAITING : Phase.UNDER_WAY;
        }
        return switch (server.reconfiguration().state()) {
            case NEW -> Phase.NEVER;
            case FAILED -> Phase.FAILED;
            case RUNNING, STOPPED, REHEARSED -> Phase.DONE;
        };
    }

    /** The steps of this reconfiguration: while it is pending, steps that have come to their end are those of an older one. */
    List<PlannedStep> steps() {
        List<PlannedStep> steps = told.answer().orElseGet(List::of);
        return isPending() && areOver(steps) ? List.of() : steps;
    }

    private static boolean areOver(List<PlannedStep> steps) {
        return steps.stream().allMatch(step -> step.state() == State.DONE)
                || steps.stream().anyMatch(step -> step.state() == State.FAILED);
    }
}
