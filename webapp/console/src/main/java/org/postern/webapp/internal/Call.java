package org.postern.webapp.internal;

import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.IRequestListener;
import org.apache.wicket.ajax.AbstractAjaxTimerBehavior;
import org.apache.wicket.core.request.handler.BookmarkableListenerRequestHandler;
import org.apache.wicket.core.request.handler.IComponentRequestHandler;
import org.apache.wicket.core.request.handler.IPageRequestHandler;
import org.apache.wicket.core.request.handler.ListenerRequestHandler;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.component.IRequestablePage;
import org.jspecify.annotations.Nullable;

/**
 * A request for what is on a page to act.
 *
 * @param behaviour of the component, where it is one that acts and not the component itself
 */
record Call(IComponentRequestHandler handler, @Nullable Integer behaviour) {
    static Optional<Call> of(IRequestHandler handler) {
        if (handler instanceof ListenerRequestHandler kept) {
            return Optional.of(new Call(kept, kept.getBehaviorIndex()));
        }
        return handler instanceof BookmarkableListenerRequestHandler anew
                ? Optional.of(new Call(anew, anew.getBehaviorIndex()))
                : Optional.empty();
    }

    IRequestablePage page() {
        return ((IPageRequestHandler) handler).getPage();
    }

    /** False where the page would be made anew. */
    boolean isOfKeptPage() {
        return handler instanceof ListenerRequestHandler kept && kept.isPageInstanceCreated();
    }

    /** False where nothing can act there. */
    boolean isPossible() {
        return behaviour != null || handler.getComponent() instanceof IRequestListener;
    }

    /** True where nobody did anything: the page calls, again and again. */
    boolean isOfItself() {
        return behaviour != null
                && ((Component) handler.getComponent()).getBehaviorById(behaviour) instanceof AbstractAjaxTimerBehavior;
    }
}
