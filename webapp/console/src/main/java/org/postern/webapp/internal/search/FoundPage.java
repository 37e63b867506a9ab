package org.postern.webapp.internal.search;

import java.util.List;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;

/** All of one kind that contain a text, over all that the reader sees. */
public final class FoundPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Searched searched;

    public FoundPage(PageParameters parameters) {
        super(parameters);
        kind = Kind.of(parameters.get(Searched.KIND).toString());
        searched = Searched.of(parameters, null);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new FoundPanel("found", searched, kind));
    }

    @Override
    protected String windowTitle() {
        return searched.titled(super.windowTitle());
    }

    @Override
    protected IModel<String> title() {
        return () -> getString(kind.token());
    }

    @Override
    protected List<Crumb> trail() {
        return List.of(new Crumb(new ResourceModel("everything"), SearchPage.class, searched.withText()));
    }
}
