package org.postern.webapp;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.wicket.Session;
import org.apache.wicket.protocol.http.WebSession;
import org.apache.wicket.request.Request;
import org.jspecify.annotations.Nullable;
import org.postern.administration.Actor;
import org.postern.tenancy.UserId;

/** Who uses this browser: a name and a ticket, never a right. Rights are found out at each request. */
public final class ConsoleSession extends WebSession {
    private static final long serialVersionUID = 1L;

    private @Nullable UserId user;
    private @Nullable String ticket;
    private @Nullable Answered answered;

    /**
     * A post that was done with.
     *
     * @param post the same only for the same post again
     * @param url where it led
     */
    public record Answered(int post, String url) implements Serializable {}

    public ConsoleSession(Request request) {
        super(request);
    }

    public static ConsoleSession get() {
        return (ConsoleSession) Session.get();
    }

    /**
     * From now on the session is this person's: another session than before, with another id (OWASP, session fixation) and
     * without the pages that a predecessor had open.
     *
     * @param newTicket makes, for the new session, what stands for this sign-in in the list of those that are valid
     */
    public void signIn(UserId id, Supplier<String> newTicket) {
        replaceSession();
        user = id;
        ticket = newTicket.get();
        dirty();
    }

    /** Forgets who it was, with all pages he had open. */
    public void signOut() {
        user = null;
        ticket = null;
        invalidate();
    }

    public Optional<String> ticket() {
        return Optional.ofNullable(ticket);
    }

    /** Where this post led when it was done a moment ago; nothing is known of the one before. */
    public Optional<String> answerTo(int post) {
        return Optional.ofNullable(answered).filter(last -> last.post() == post).map(Answered::url);
    }

    public void answered(Answered last) {
        answered = last;
    }

    /** @throws IllegalStateException where nobody has signed in */
    public Actor.Person actor() {
        if (user == null) {
            throw new IllegalStateException("nobody has signed in");
        }
        return new Actor.Person(user);
    }
}
