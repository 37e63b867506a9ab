package org.postern.webapp.internal.frame;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Page;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.resource.loader.ClassStringResourceLoader;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.CurrentRights;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.MenuEntry.Section;
import org.postern.webapp.internal.ConsoleApplication;

/** The lines of one block: those of the modules that are there, as far as the person may open them. */
final class MenuEntries extends Panel {
    private static final long serialVersionUID = 1L;
    private static final OrganisationName NO_ORGANISATION = OrganisationName.of("none");

    private final Section section;
    private final @Nullable OrganisationName organisation;

    /** @param current the page that is open in this block */
    MenuEntries(
            String id,
            Section section,
            @Nullable OrganisationName organisation,
            @Nullable Class<? extends Page> current) {
        super(id);
        this.section = section;
        this.organisation = organisation;
        add(new ListView<>("entry", LoadableDetachableModel.of(this::entries)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<MenuEntry> item) {
                MenuEntry entry = item.getModelObject();
                var link = new BookmarkablePageLink<Void>("link", entry.page(), parameters());
                link.add(new Label("label", label(entry)));
                link.add(AttributeModifier.replace("aria-current", entry.page() == current ? "page" : null));
                item.add(link);
            }
        });
    }

    boolean hasSome() {
        return !entries().isEmpty();
    }

    private List<MenuEntry> entries() {
        OrganisationName of = organisation == null ? NO_ORGANISATION : organisation;
        return ConsoleApplication.get().modules().menu(section).stream()
                .filter(entry -> entry.shown().test(CurrentRights.get(), of))
                .toList();
    }

    private PageParameters parameters() {
        return organisation == null ? new PageParameters() : MenuEntry.parameters(organisation);
    }

    private String label(MenuEntry entry) {
        return new ClassStringResourceLoader(entry.page())
                .loadStringResource(entry.page(), "menu." + entry.labelKey(), getLocale(), null, null);
    }
}
