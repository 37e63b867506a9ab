package org.postern.webapp.internal.frame;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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
import org.jspecify.annotations.Nullable;
import org.postern.administration.ListOrganisations;
import org.postern.administration.Rights;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.CurrentRights;
import org.postern.webapp.MenuEntry.Section;
import org.postern.webapp.component.NumberLabel;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.organisations.OrganisationsPage;

/** The menu: what the signed-in person may open, block by block. Each organisation has one, as long as they are few. */
public final class MenuPanel extends Panel {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BLOCKS = 12;

    private final Place place;
    private final @Nullable OrganisationName about;

    /**
     * @param way the pages from the top to the one that the menu stands beside
     * @param about the organisation that page is about
     */
    public MenuPanel(String id, List<Class<? extends ConsolePage>> way, Optional<OrganisationName> about) {
        super(id);
        this.about = about.orElse(null);
        this.place = Place.on(
                way,
                Stream.of(Section.values())
                        .flatMap(section -> MenuEntries.shown(section, about).stream())
                        .toList());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        IModel<Part<OrganisationName>> organisations = LoadableDetachableModel.of(this::organisations);
        add(AttributeModifier.replace("aria-label", getString("menu")));
        add(block("system", Section.SYSTEM));
        add(block("messaging", Section.MESSAGING));
        add(new MenuEntries("organisations", Section.ORGANISATIONS, Optional.empty(), place));
        add(new ListView<>("organisation", organisations.map(Part::entries)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<OrganisationName> item) {
                item.add(organisationBlock(item.getModelObject()));
            }
        });
        add(new WebMarkupContainer("more")
                .add(new BookmarkablePageLink<Void>("all", OrganisationsPage.class)
                        .add(new NumberLabel("count", organisations.map(Part::total))))
                .add(Shown.when(() -> organisations.getObject().total() > MOST_BLOCKS)));
    }

    private WebMarkupContainer block(String id, Section section) {
        var entries = new MenuEntries("entries", section, Optional.empty(), place);
        var block = new WebMarkupContainer(id);
        block.add(entries).add(Shown.when(entries::hasSome));
        return block;
    }

    private WebMarkupContainer organisationBlock(OrganisationName organisation) {
        boolean open = organisation.equals(about) || !CurrentRights.get().system();
        var block = new WebMarkupContainer("block");
        block.add(AttributeModifier.replace("open", open ? "" : null));
        block.add(new Label("name", organisation.asString()));
        block.add(new MenuEntries(
                "entries",
                Section.ORGANISATION,
                Optional.of(organisation),
                organisation.equals(about) ? place : Place.ELSEWHERE));
        return block;
    }

    /** The first by name, and the one that the page is about. */
    private Part<OrganisationName> organisations() {
        Rights rights = CurrentRights.get();
        Part<OrganisationName> first = use(ListOrganisations.class)
                .list(ConsoleSession.get().actor(), Query.first(MOST_BLOCKS, Organisations.Order.NAME, ""))
                .map(Organisation::name);
        if (about == null || !rights.sees(about)) {
            return first;
        }
        SortedSet<OrganisationName> with = new TreeSet<>(first.entries());
        with.add(about);
        return new Part<>(List.copyOf(with), first.total());
    }
}
