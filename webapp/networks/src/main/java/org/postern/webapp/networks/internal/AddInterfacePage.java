package org.postern.webapp.networks.internal;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.AddAddress;
import org.postern.administration.ListHosts;
import org.postern.tenancy.Address;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Netmask;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.OrganisationNames;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.component.Shown;

/** Makes an address of a host known, and gives it to an organisation at once where one is named: the guide's second step. */
public final class AddInterfacePage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private final IModel<List<HostName>> hosts = LoadableDetachableModel.of(AddInterfacePage::hosts);

    public AddInterfacePage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    private static List<HostName> hosts() {
        return use(ListHosts.class).all(actor()).stream().map(Host::name).toList();
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new WebMarkupContainer("noHost")
                .add(Shown.when(() -> hosts.getObject().isEmpty())));
        add(new AddForm("form", hosts).add(Shown.when(() -> !hosts.getObject().isEmpty())));
    }

    @Override
    protected List<Crumb> trail() {
        return List.of(Crumb.to(new ResourceModel("interfaces"), InterfacesPage.class));
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable HostName host;
        private @Nullable InterfaceName networkInterface;
        private @Nullable OrganisationName organisation;
        private @Nullable IpAddress ip;
        private @Nullable Netmask netmask;
        private @Nullable IpAddress gateway;

        Address address() {
            return new Address(
                    requireNonNull(ip),
                    requireNonNull(host),
                    requireNonNull(networkInterface),
                    requireNonNull(netmask).prefix(),
                    Optional.ofNullable(gateway),
                    Optional.ofNullable(organisation),
                    Optional.empty());
        }
    }

    private static final class AddForm extends FieldsForm<Fields> {
        private static final long serialVersionUID = 1L;

        /** Asks for the host only where there is a choice. */
        AddForm(String id, IModel<List<HostName>> hosts) {
            super(id, Model.of(new Fields()));
            boolean several = hosts.getObject().size() > 1;
            choice("host", hosts, HostName::asString, fields -> fields.host, (fields, host) -> fields.host = host)
                    .required()
                    .setVisible(several);
            if (!several) {
                getModelObject().host = hosts.getObject().stream().findFirst().orElse(null);
            }
            text(
                            "interface",
                            InterfaceName::of,
                            InterfaceName::asString,
                            fields -> fields.networkInterface,
                            (fields, name) -> fields.networkInterface = name)
                    .required();
            text(
                            "organisation",
                            OrganisationName::of,
                            OrganisationName::asString,
                            fields -> fields.organisation,
                            (fields, name) -> fields.organisation = name)
                    .suggesting(OrganisationNames::containing);
            text("address", IpAddress::of, IpAddress::asString, fields -> fields.ip, (fields, ip) -> fields.ip = ip)
                    .required();
            text(
                            "netmask",
                            Netmask::of,
                            Netmask::asString,
                            fields -> fields.netmask,
                            (fields, netmask) -> fields.netmask = netmask)
                    .required();
            text(
                    "gateway",
                    IpAddress::of,
                    IpAddress::asString,
                    fields -> fields.gateway,
                    (fields, ip) -> fields.gateway = ip);
        }

        @Override
        protected void submit() {
            Fields fields = getModelObject();
            if (Attempt.succeeds(this, () -> use(AddAddress.class).add(actor(), fields.address()))) {
                Done.tell(this, "added", requireNonNull(fields.ip));
                setResponsePage(InterfacesPage.class);
            }
        }
    }
}
