package org.postern.webapp.internal;

import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.RequestHandlerExecutor.ReplaceHandlerException;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.postern.webapp.internal.frame.ExpiredPage;

/** Answers URLs that call what cannot act, as those that call what is no longer there are answered. */
final class PossibleCalls implements IRequestCycleListener {
    @Override
    public void onRequestHandlerResolved(RequestCycle cycle, IRequestHandler handler) {
        if (!Call.of(handler).map(Call::isPossible).orElse(true)) {
            throw new ReplaceHandlerException(Failures.show(ExpiredPage.class), true);
        }
    }
}
