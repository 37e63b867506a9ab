package org.postern.webapp.internal.servers;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ServerProgress;
import org.postern.webapp.component.Wordings;
import org.postern.webapp.internal.servers.Waiting.What;

/** Says that a server is to be reconfigured, and leads to the preview; or, where that was asked for, to its progress. */
final class WaitingPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<Waiting> waiting;

    /** @param parameters of the pages about the server */
    WaitingPanel(String id, IModel<ServerProgress> server, PageParameters parameters) {
        super(id);
        waiting = LoadableDetachableModel.of(() -> Waiting.of(server.getObject()));
        add(new Label("what", () -> getString("waiting." + waiting.getObject().what())));
        add(new Label(
                "why",
                waiting.map(now -> now.why()
                        .map(wording -> Wordings.sentence(wording, getLocale()))
                        .orElse(""))));
        add(link("preview", PreviewPage.class, parameters, false));
        add(link("progress", ProgressPage.class, parameters, true));
    }

    private BookmarkablePageLink<Void> link(
            String id, Class<? extends ServerPage> page, PageParameters parameters, boolean whenRequested) {
        return new BookmarkablePageLink<>(id, page, parameters) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void onConfigure() {
                super.onConfigure();
                setVisible(whenRequested == (waiting.getObject().what() == What.REQUESTED));
            }
        };
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(waiting.getObject().what() != What.NOTHING);
    }

    @Override
    protected void onDetach() {
        waiting.detach();
        super.onDetach();
    }
}
