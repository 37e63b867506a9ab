package org.postern.webapp.internal;

import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.postern.webapp.ConsoleSession;

/** At each request: a sign-in that ran out, or was ended from elsewhere, is none. */
final class ValidTickets implements IRequestCycleListener {
    private final SignedInPeople people;

    ValidTickets(SignedInPeople people) {
        this.people = people;
    }

    @Override
    public void onBeginRequest(RequestCycle cycle) {
        ConsoleSession session = ConsoleSession.get();
        if (session.isSignedIn() && session.ticket().filter(people::renew).isEmpty()) {
            session.signOut();
        }
    }
}
