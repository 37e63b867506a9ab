package org.postern.webapp;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.MetaDataKey;
import org.apache.wicket.request.cycle.RequestCycle;
import org.postern.administration.SwitchMultipleInstances;

/** Whether organisations run Postfix instances of their own: read once for each request, so that its menus and pages agree. */
public final class MultipleInstances {
    private static final MetaDataKey<Boolean> KEY = new MetaDataKey<>() {
        private static final long serialVersionUID = 1L;
    };

    private MultipleInstances() {}

    /** @throws org.postern.administration.DeniedException where the person is gone or disabled */
    public static boolean isOn() {
        RequestCycle cycle = RequestCycle.get();
        Boolean known = cycle.getMetaData(KEY);
        if (known == null) {
            known = use(SwitchMultipleInstances.class).isOn(ConsoleSession.get().actor());
            cycle.setMetaData(KEY, known);
        }
        return known;
    }
}
