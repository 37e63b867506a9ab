package org.postern.webapp.internal.servers;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/** Process id of the instance's master(8); a dash while there is none. */
final class PidLabel extends Label {
    private static final long serialVersionUID = 1L;

    PidLabel(String id, IModel<SeenServer> server) {
        super(id, () -> {
            var pid = server.getObject().pid();
            return pid.isPresent() ? Integer.toString(pid.getAsInt()) : "–";
        });
    }
}
