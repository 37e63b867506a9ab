package org.postern.webapp.internal.servers;

import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.Crumb;

/** A page about the reconfiguration of a server, below the server's own; its title has the server's name in it. */
abstract class ReconfigurationPage extends ServerPage {
    private static final long serialVersionUID = 1L;

    ReconfigurationPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected IModel<String> title() {
        return () -> new StringResourceModel("title", this)
                .setParameters(server().name())
                .getString();
    }

    @Override
    protected List<Crumb> trail() {
        var status = new Crumb(Model.of(server().name().asString()), StatusPage.class, parameters());
        return Stream.concat(super.trail().stream(), Stream.of(status)).toList();
    }
}
