package org.postern.webapp.internal.frame;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
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

    private final @Nullable OrganisationName organisation;
    private final IModel<List<MenuEntry>> entries;

    /**
     * @param organisation whose block it is
     * @param place where the reader is, if it is in this block
     */
    MenuEntries(String id, Section section, Optional<OrganisationName> organisation, Place place) {
        super(id);
        this.organisation = organisation.orElse(null);
        this.entries = LoadableDetachableModel.of(() -> shown(section, Optional.ofNullable(this.organisation)));
        add(new ListView<>("entry", entries) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<MenuEntry> item) {
                MenuEntry entry = item.getModelObject();
                var link = new BookmarkablePageLink<Void>("link", entry.page(), parameters());
                link.add(new Label("label", label(entry, getLocale())));
                link.add(AttributeModifier.replace("aria-current", place.mark(entry)));
                item.add(link);
            }
        });
    }

    /** The entries of a section that the person gets, in order. */
    static List<MenuEntry> shown(Section section, Optional<OrganisationName> organisation) {
        return ConsoleApplication.get().modules().menu(section).stream()
                .filter(entry -> entry.shown().test(CurrentRights.get(), organisation))
                .toList();
    }

    boolean hasSome() {
        return !entries.getObject().isEmpty();
    }

    private PageParameters parameters() {
        return organisation == null ? new PageParameters() : MenuEntry.parameters(organisation);
    }

    /** From beside the page's class, which may be another bundle's. */
    private static String label(MenuEntry entry, Locale language) {
        String key = "menu." + entry.labelKey();
        String label =
                new ClassStringResourceLoader(entry.page()).loadStringResource(entry.page(), key, language, null, null);
        if (label == null) {
            String page = entry.page().getName();
            throw new MissingResourceException("there is no text " + key + " beside " + page, page, key);
        }
        return label;
    }
}
