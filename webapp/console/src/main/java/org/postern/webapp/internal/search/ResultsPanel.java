package org.postern.webapp.internal.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.postern.administration.Search.Results;
import org.postern.tenancy.Part;
import org.postern.webapp.component.NumberLabel;
import org.postern.webapp.component.Shown;

/** The first of each kind that contain a text, and the way to the rest of them. */
final class ResultsPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final Searched searched;
    private final IModel<Map<Kind, Part<Hit>>> found;

    ResultsPanel(String id, Searched searched) {
        super(id);
        this.searched = searched;
        this.found = LoadableDetachableModel.of(this::find);
    }

    private Map<Kind, Part<Hit>> find() {
        Results results = searched.results();
        Map<Kind, Part<Hit>> byKind = new EnumMap<>(Kind.class);
        Stream.of(Kind.values()).forEach(kind -> {
            Part<Hit> part = kind.of(results);
            if (part.total() > 0) {
                byKind.put(kind, part);
            }
        });
        return byKind;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new WebMarkupContainer("form")
                .add(new WebMarkupContainer("text").add(AttributeModifier.replace("value", searched.text())))
                .add(AttributeModifier.replace(
                        "action", () -> urlFor(searched.resultsPage(), searched.withoutText()))));
        add(new Label("none", new ResourceModel(searched.text().isEmpty() ? "no-text" : "none"))
                .add(Shown.when(() -> found.getObject().isEmpty())));
        add(new ListView<>("kind", found.map(byKind -> List.copyOf(byKind.keySet()))) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Kind> item) {
                Kind kind = item.getModelObject();
                item.add(new Label("name", new ResourceModel(kind.token())));
                item.add(hits(kind));
                item.add(all(kind));
            }
        });
    }

    private ListView<Hit> hits(Kind kind) {
        return new ListView<>("hit", found.map(byKind -> part(byKind, kind).entries())) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Hit> item) {
                Hit hit = item.getModelObject();
                item.add(hit.link("link"));
                item.add(new Label("about", hit.about()));
                item.add(hit.organisationLink("organisation"));
            }
        };
    }

    private WebMarkupContainer all(Kind kind) {
        IModel<Long> total = found.map(byKind -> part(byKind, kind).total());
        var more = new WebMarkupContainer("more");
        more.add(new BookmarkablePageLink<Void>("all", searched.foundPage(), searched.all(kind))
                .add(new NumberLabel("count", total)));
        more.add(Shown.when(() -> total.getObject() > Searched.MOST));
        return more;
    }

    private static Part<Hit> part(Map<Kind, Part<Hit>> byKind, Kind kind) {
        return byKind.getOrDefault(kind, Part.none());
    }

    @Override
    protected void onDetach() {
        found.detach();
        super.onDetach();
    }
}
