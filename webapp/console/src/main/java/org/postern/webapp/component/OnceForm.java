package org.postern.webapp.component;

import java.util.Optional;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.model.IModel;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.request.http.handler.RedirectRequestHandler;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.ConsoleSession.Answered;

/** A form that acts once: the same post again, as by a second click, leads to where the first one led. */
public abstract class OnceForm<T> extends Form<T> {
    private static final long serialVersionUID = 1L;

    protected OnceForm(String id) {
        super(id);
    }

    protected OnceForm(String id, IModel<T> model) {
        super(id, model);
    }

    /** Calls a use case, and goes on to another page where it was done. */
    protected abstract void submit();

    @Override
    protected final void onSubmit() {
        Optional<String> before = ConsoleSession.get().answerTo(post());
        before.ifPresentOrElse(this::lead, this::submitFirst);
    }

    private void lead(String url) {
        getRequestCycle().scheduleRequestHandlerAfterCurrent(new RedirectRequestHandler(url));
    }

    private void submitFirst() {
        submit();
        RequestCycle cycle = getRequestCycle();
        if (cycle.getRequestHandlerScheduledAfterCurrent() instanceof RenderPageRequestHandler next) {
            ConsoleSession.get()
                    .answered(new Answered(post(), cycle.urlFor(next).toString()));
        }
    }

    /** The URL says which rendering of which page it comes from. */
    private int post() {
        var values = getRequest().getPostParameters();
        return values.getParameterNames().stream()
                        .map(name -> name + values.getParameterValues(name))
                        .sorted()
                        .toList()
                        .hashCode()
                + getRequest().getUrl().hashCode();
    }
}
