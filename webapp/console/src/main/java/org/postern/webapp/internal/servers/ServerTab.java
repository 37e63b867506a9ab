package org.postern.webapp.internal.servers;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** One of the tabs of a server's page; each has an URL of its own. */
abstract class ServerTab extends ServerPage {
    private static final long serialVersionUID = 1L;
    private static final List<Class<? extends ServerTab>> TABS =
            List.of(StatusPage.class, RoutingPage.class, SecurityPage.class, FiltersPage.class);

    ServerTab(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ListView<>("tab", TABS) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Class<? extends ServerTab>> item) {
                item.add(link(item.getModelObject()));
            }
        });
        add(new WaitingPanel("waiting", progress(), parameters()));
    }

    @Override
    protected String windowTitle() {
        return getString("tab." + getClass().getSimpleName()) + " – " + server().name();
    }

    private BookmarkablePageLink<Void> link(Class<? extends ServerTab> tab) {
        boolean here = tab == getClass();
        var link = new BookmarkablePageLink<Void>("link", tab, parameters());
        link.setBody(new ResourceModel("tab." + tab.getSimpleName()));
        link.add(AttributeModifier.append("class", here ? "active" : ""));
        link.add(AttributeModifier.replace("aria-current", here ? "page" : null));
        return link;
    }
}
