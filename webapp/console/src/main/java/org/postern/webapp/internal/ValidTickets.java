package org.postern.webapp.internal;

import static org.postern.webapp.UseCases.use;

import java.util.Optional;
import org.apache.wicket.RestartResponseException;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.core.request.handler.IPageClassRequestHandler;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.Request;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.postern.administration.DeniedException;
import org.postern.administration.SignIn;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.CurrentRights;
import org.postern.webapp.internal.frame.SignInPage;

/**
 * Lets nobody to a page without a sign-in that is good at this moment; else the sign-in page leads back to it. What a page
 * calls by itself is no sign of life. Before anything on a page is called, the page must still be permitted.
 */
final class ValidTickets implements IRequestCycleListener {
    private final SignedInPeople people;

    ValidTickets(SignedInPeople people) {
        this.people = people;
    }

    @Override
    public void onRequestHandlerResolved(RequestCycle cycle, IRequestHandler handler) {
        if (!isAskingForPage(handler)) {
            return;
        }
        requireSignedIn(cycle.getRequest());
        Optional<Call> call = Call.of(handler);
        if (call.filter(Call::isOfItself).isEmpty()) {
            ConsoleSession.get().ticket().ifPresent(people::renew);
        }
        call.ifPresent(asking -> ((ConsolePage) asking.page()).requirePermitted());
    }

    /** A script's answer asks for nothing: the call did that it is for. */
    private static boolean isAskingForPage(IRequestHandler handler) {
        return handler instanceof IPageClassRequestHandler asked
                && !(handler instanceof AjaxRequestTarget)
                && ConsolePage.class.isAssignableFrom(asked.getPageClass());
    }

    private void requireSignedIn(Request request) {
        ConsoleSession session = ConsoleSession.get();
        if (session.ticket().flatMap(people::find).filter(ValidTickets::isGood).isEmpty()) {
            session.signOut();
            throw new RestartResponseException(SignInPage.class, SignInPage.leadingTo(request.getUrl()));
        }
    }

    private static boolean isGood(SignedInPeople.SignIn signIn) {
        try {
            CurrentRights.get();
            return use(SignIn.class).isGood(signIn.person());
        } catch (DeniedException disabled) {
            return false;
        }
    }
}
