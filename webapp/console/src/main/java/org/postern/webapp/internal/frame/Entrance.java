package org.postern.webapp.internal.frame;

import java.time.Duration;
import org.apache.wicket.Page;
import org.apache.wicket.protocol.http.servlet.ServletWebRequest;
import org.apache.wicket.request.Url;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.request.http.handler.RedirectRequestHandler;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.SignIn;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.internal.ConsoleApplication;
import org.postern.webapp.internal.SignedInPeople;

/** How somebody comes in who was recognised, and where to: the page that he asked for. */
final class Entrance {
    /** The page that was asked for, as a path below the console's and a query. */
    private static final String TO = "to";

    private Entrance() {}

    /** Parameters of a page that leads on to what was asked for. */
    static PageParameters leadingTo(Url asked) {
        return leadingTo(AskedFor.of(asked));
    }

    /** Parameters of a page that leads on to where this one would. */
    static PageParameters leadingOn(Page page) {
        return leadingTo(askedFor(page));
    }

    private static PageParameters leadingTo(AskedFor asked) {
        return asked.path().isEmpty() ? new PageParameters() : new PageParameters().set(TO, asked.path());
    }

    private static AskedFor askedFor(Page page) {
        return AskedFor.of(page.getPageParameters().get(TO).toString(""));
    }

    /** Leads on from a page, in a session of his own. */
    static void enter(Page page, SignIn.SignedIn person) {
        ConsoleSession session = ConsoleSession.get();
        SignedInPeople people = ConsoleApplication.get().people();
        session.ticket().ifPresent(people::remove);
        session.signIn(person.user(), () -> people.add(person, client(), idle()));
        AskedFor asked = askedFor(page);
        if (asked.path().isEmpty()) {
            page.setResponsePage(page.getApplication().getHomePage());
        } else {
            RequestCycle cycle = page.getRequestCycle();
            cycle.replaceAllRequestHandlers(
                    new RedirectRequestHandler(cycle.getUrlRenderer().renderRelativeUrl(asked.url())));
        }
    }

    /** Network address that the request comes from. */
    static String client() {
        return request().getContainerRequest().getRemoteAddr();
    }

    /** As a person counts them who waits. */
    static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    /** As long as the server keeps a session that nobody uses. */
    private static Duration idle() {
        int seconds = request().getContainerRequest().getSession().getMaxInactiveInterval();
        return seconds > 0 ? Duration.ofSeconds(seconds) : SignedInPeople.LONGEST;
    }

    private static ServletWebRequest request() {
        return (ServletWebRequest) RequestCycle.get().getRequest();
    }
}
