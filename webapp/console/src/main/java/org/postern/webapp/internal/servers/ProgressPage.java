package org.postern.webapp.internal.servers;

import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.Crumb;

/** How the reconfiguration of one server goes on and ends; it goes on without the page, too. */
public final class ProgressPage extends ServerPage {
    private static final long serialVersionUID = 1L;

    public ProgressPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ProgressPanel("progress", id(), parameters()));
        add(new BookmarkablePageLink<Void>("again", ProgressPage.class, parameters()));
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
