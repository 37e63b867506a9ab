package org.postern.webapp.internal.servers;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.postern.webapp.component.HostWords;

/** The state of a server: sign and word, what is wrong with it, and whether that is what the host told some time ago. */
final class StandingPanel extends Panel {
    private static final long serialVersionUID = 1L;

    StandingPanel(String id, IModel<SeenServer> server) {
        super(id);
        IModel<Standing> standing = server.map(SeenServer::standing);
        add(new Label("word", () -> getString("standing." + standing.getObject()))
                .add(AttributeModifier.replace("class", standing.map(Standing::style))));
        add(new HostWords("message", server.map(SeenServer::message)));
        add(new Label("reported", () -> isOld(server.getObject()) ? getString("standing.reported") : ""));
    }

    private static boolean isOld(SeenServer server) {
        return server.live().isEmpty() && server.reconfiguration().requested() > 0;
    }
}
