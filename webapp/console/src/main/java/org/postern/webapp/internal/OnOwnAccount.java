package org.postern.webapp.internal;

import org.apache.wicket.MetaDataKey;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.postern.tenancy.Identity;
import org.postern.webapp.ConsoleSession;

/** What a request changes in the directory is changed on the account of the person who is signed in. */
final class OnOwnAccount implements IRequestCycleListener {
    private static final MetaDataKey<Identity.Scope> KEY = new MetaDataKey<>() {
        private static final long serialVersionUID = 1L;
    };

    @Override
    public void onRequestHandlerResolved(RequestCycle cycle, IRequestHandler handler) {
        ConsoleSession session = ConsoleSession.get();
        if (session.ticket().isPresent() && cycle.getMetaData(KEY) == null) {
            cycle.setMetaData(KEY, Identity.assume(session.actor().identity()));
        }
    }

    @Override
    public void onDetach(RequestCycle cycle) {
        Identity.Scope scope = cycle.getMetaData(KEY);
        if (scope != null) {
            scope.close();
        }
    }
}
