package org.postern.webapp;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.MetaDataKey;
import org.apache.wicket.request.cycle.RequestCycle;
import org.postern.administration.Rights;
import org.postern.administration.ShowRights;

/** What the signed-in person may do: read from the directory once for each request, and forgotten with it. */
public final class CurrentRights {
    private static final MetaDataKey<Rights> KEY = new MetaDataKey<>() {
        private static final long serialVersionUID = 1L;
    };

    private CurrentRights() {}

    /** @throws org.postern.administration.DeniedException where the person is gone or disabled */
    public static Rights get() {
        RequestCycle cycle = RequestCycle.get();
        Rights known = cycle.getMetaData(KEY);
        if (known == null) {
            known = use(ShowRights.class).of(ConsoleSession.get().actor());
            cycle.setMetaData(KEY, known);
        }
        return known;
    }
}
