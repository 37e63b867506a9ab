package org.postern.webapp.networks.internal;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.danekja.java.util.function.serializable.SerializablePredicate;
import org.jspecify.annotations.Nullable;
import org.postern.administration.AssignAddress;
import org.postern.administration.RemoveAddress;
import org.postern.administration.TakeBackAddress;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.OrganisationNames;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.component.ConfirmButton;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.component.Shown;

/** One address: who has it and which server uses it; gives it to an organisation, takes it back, forgets it. */
public final class InterfacePage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    static final String ADDRESS = "address";

    private final IpAddress ip;
    private final IModel<UsedAddress> used;
    private @Nullable OrganisationName shownOwner;

    public InterfacePage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
        ip = IpAddress.of(parameters.get(ADDRESS).toString(""));
        used = LoadableDetachableModel.of(() -> UsedAddress.find(actor(), ip));
        used.getObject();
    }

    /** The address with its prefix, leading here. */
    static Component link(String id, UsedAddress used) {
        return new CellLink(
                id,
                Model.of(used.withPrefix()),
                InterfacePage.class,
                parameters(used.address().ip()));
    }

    private static PageParameters parameters(IpAddress ip) {
        return new PageParameters().set(ADDRESS, ip.asString());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label("host", used.map(UsedAddress::address).map(address -> address.host())));
        add(new Label("interface", used.map(UsedAddress::address).map(address -> address.networkInterface())));
        add(new Label("network", used.map(UsedAddress::withPrefix)));
        add(new Label(
                "gateway", perhaps("no-gateway", row -> row.address().gateway().map(IpAddress::asString))));
        add(new Label(
                "organisation",
                perhaps("no-organisation", row -> row.address().owner().map(OrganisationName::asString))));
        add(new Label("server", perhaps("no-server", UsedAddress::user)));
        add(shownWhere("inUse", row -> !row.isFree())
                .add(new Label(
                        "why",
                        new StringResourceModel("in-use", this)
                                .setParameters(perhaps("no-server", UsedAddress::user)))));
        add(shownWhere("owned", row -> row.address().owner().isPresent() && row.isFree())
                .add(new ConfirmButton(
                        "takeBack",
                        new ResourceModel("take-back"),
                        new ResourceModel("take-back.consequence"),
                        this::takeBack)));
        add(shownWhere("unowned", row -> row.address().owner().isEmpty())
                .add(new AssignForm("assign", ip))
                .add(new ConfirmButton(
                        "remove",
                        new ResourceModel("remove"),
                        new ResourceModel("remove.consequence"),
                        this::removeAddress)));
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        shownOwner = used.getObject().address().owner().orElse(null);
    }

    private IModel<String> perhaps(String none, SerializableFunction<UsedAddress, Optional<String>> text) {
        return () -> text.apply(used.getObject()).orElseGet(() -> getString(none));
    }

    private WebMarkupContainer shownWhere(String id, SerializablePredicate<UsedAddress> fits) {
        var container = new WebMarkupContainer(id);
        container.add(Shown.when(() -> fits.test(used.getObject())));
        return container;
    }

    private void takeBack() {
        OrganisationName owner = requireNonNull(shownOwner);
        if (Attempt.succeeds(this, () -> use(TakeBackAddress.class).takeBack(actor(), ip, owner))) {
            Done.tell(this, "taken-back", ip, owner);
            setResponsePage(InterfacePage.class, parameters(ip));
        }
    }

    private void removeAddress() {
        if (Attempt.succeeds(this, () -> use(RemoveAddress.class).remove(actor(), ip))) {
            Done.tell(this, "removed", ip);
            setResponsePage(InterfacesPage.class);
        }
    }

    @Override
    protected IModel<String> title() {
        return Model.of(ip.asString());
    }

    @Override
    protected List<Crumb> trail() {
        return List.of(Crumb.to(new ResourceModel("interfaces"), InterfacesPage.class));
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable OrganisationName organisation;
    }

    private static final class AssignForm extends FieldsForm<Fields> {
        private static final long serialVersionUID = 1L;

        private final IpAddress ip;

        AssignForm(String id, IpAddress ip) {
            super(id, Model.of(new Fields()));
            this.ip = ip;
            text(
                            "organisation",
                            OrganisationName::of,
                            OrganisationName::asString,
                            fields -> fields.organisation,
                            (fields, name) -> fields.organisation = name)
                    .suggesting(OrganisationNames::containing)
                    .required();
        }

        @Override
        protected void submit() {
            OrganisationName organisation = requireNonNull(getModelObject().organisation);
            if (Attempt.succeeds(this, () -> assign(organisation))) {
                setResponsePage(InterfacePage.class, parameters(ip));
            }
        }

        private void assign(OrganisationName organisation) {
            if (use(AssignAddress.class).assign(actor(), ip, organisation)) {
                Done.tell(this, "assigned", ip, organisation);
            } else {
                Done.unchanged(this);
            }
        }
    }
}
