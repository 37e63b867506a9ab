package org.postern.webapp.internal.organisations;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.EditOrganisation;
import org.postern.administration.RemoveOrganisation;
import org.postern.administration.ShowOrganisation;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.EditForm;
import org.postern.webapp.component.Removal;
import org.postern.webapp.component.Shown;

/** General settings of one organisation: its name, whether it is enabled, and its end. */
public final class OrganisationPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private final OrganisationName name;

    public OrganisationPage(PageParameters parameters) {
        super(parameters);
        name = use(ShowOrganisation.class)
                .find(actor(), organisation().orElseThrow())
                .name();
        require(() -> rights().sees(name));
    }

    /** The organisation's name, leading here. */
    public static Component link(String id, OrganisationName organisation) {
        return new CellLink(
                id, Model.of(organisation.asString()), OrganisationPage.class, MenuEntry.parameters(organisation));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new OverviewPanel("overview", name));
        var administration = new WebMarkupContainer("administration");
        administration.add(Shown.when(() -> rights().system()));
        administration.add(new SettingsForm("form", name));
        administration.add(new Removal(
                "removal", () -> use(RemoveOrganisation.class).obstacle(actor(), name), this::removeOrganisation));
        add(administration);
    }

    private void removeOrganisation() {
        if (Attempt.succeeds(this, () -> use(RemoveOrganisation.class).remove(actor(), name))) {
            Done.tell(this, "removed", name);
            setResponsePage(OrganisationsPage.class);
        }
    }

    @Override
    protected IModel<String> title() {
        return Model.of(name.asString());
    }

    @Override
    protected List<Crumb> trail() {
        return OrganisationsPage.trailBelow();
    }

    /** The way to a page about something that an organisation has. */
    public static List<Crumb> trailBelow(OrganisationName organisation) {
        var here = new Crumb(
                Model.of(organisation.asString()), OrganisationPage.class, MenuEntry.parameters(organisation));
        return Stream.concat(OrganisationsPage.trailBelow().stream(), Stream.of(here))
                .toList();
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable OrganisationName name;
        private boolean enabled;
    }

    private static final class SettingsForm extends EditForm<Organisation, Fields> {
        private static final long serialVersionUID = 1L;

        private final OrganisationName name;

        SettingsForm(String id, OrganisationName name) {
            super(id);
            this.name = name;
            text(
                            "name",
                            OrganisationName::of,
                            OrganisationName::asString,
                            fields -> fields.name,
                            (fields, value) -> fields.name = value)
                    .required();
            checkbox("enabled", fields -> fields.enabled, (fields, value) -> fields.enabled = value);
        }

        @Override
        protected Organisation read() {
            return use(ShowOrganisation.class).find(actor(), name);
        }

        @Override
        protected Fields fieldsOf(Organisation stored) {
            var fields = new Fields();
            fields.name = stored.name();
            fields.enabled = stored.enabled();
            return fields;
        }

        @Override
        protected Organisation with(Organisation stored, Fields fields) {
            return new Organisation(requireNonNull(fields.name), fields.enabled);
        }

        @Override
        protected void write(Organisation before, Organisation after) {
            use(EditOrganisation.class).edit(actor(), before, after);
        }

        @Override
        protected void written(Organisation after) {
            Done.tell(this, "changed", after.name());
            setResponsePage(OrganisationPage.class, MenuEntry.parameters(after.name()));
        }
    }
}
