package org.postern.webapp.internal.servers;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.jspecify.annotations.Nullable;
import org.postern.administration.Actor;
import org.postern.administration.AddMailServer;
import org.postern.administration.ListAddresses;
import org.postern.administration.ListMailServers;
import org.postern.administration.NewMailServer;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.mailserver.ServerSettings;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;

/** What a new server is to be. A duplicate takes its profile and its settings from the other one. */
final class AddServerForm extends FieldsForm<AddServerForm.Fields> {
    private static final long serialVersionUID = 1L;

    private final OrganisationName organisation;
    private final @Nullable InstanceId original;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable IpAddress address;
        private @Nullable IpAddress second;
        private @Nullable DomainName domain;
        private @Nullable HostName name;
        private @Nullable Profile profile = Profile.OUTGOING;
        private List<Network> networks = new ArrayList<>();
        private @Nullable NextHop relayHost;
    }

    /** @param original the server that is duplicated */
    AddServerForm(String id, OrganisationName organisation, Optional<InstanceId> original) {
        super(id, Model.of(new Fields()));
        this.organisation = organisation;
        this.original = original.orElse(null);
        addresses();
        names();
        settings(original.isEmpty());
    }

    private void addresses() {
        IModel<List<IpAddress>> free = LoadableDetachableModel.of(this::freeAddresses);
        choice(
                        "address",
                        free,
                        IpAddress::asString,
                        fields -> fields.address,
                        (fields, address) -> fields.address = address)
                .orNone();
        IModel<List<IpAddress>> ofSecondFamily =
                free.map(all -> all.stream().filter(IpAddress::isIpv6).toList());
        choice(
                        "second",
                        ofSecondFamily,
                        IpAddress::asString,
                        fields -> fields.second,
                        (fields, address) -> fields.second = address)
                .orNone()
                .setVisible(isOfBothFamilies(free.getObject()));
    }

    private void names() {
        IModel<List<DomainName>> domains = ServerChoices.domains(organisation);
        List<DomainName> now = domains.getObject();
        getModelObject().domain = now.size() == 1 ? now.get(0) : null;
        choice(
                        "domain",
                        domains,
                        DomainName::asString,
                        fields -> fields.domain,
                        (fields, domain) -> fields.domain = domain)
                .required();
        text("name", HostName::of, HostName::asString, fields -> fields.name, (fields, name) -> fields.name = name)
                .required();
    }

    private void settings(boolean own) {
        radios(
                        "profile",
                        ServerChoices.profiles(),
                        profile -> getString("profile." + profile.name()),
                        fields -> fields.profile,
                        (fields, profile) -> fields.profile = profile)
                .required()
                .setVisible(own);
        lines(
                        "networks",
                        Network::of,
                        Network::asString,
                        fields -> fields.networks,
                        (fields, networks) -> fields.networks = networks)
                .setVisible(own);
        text(
                        "relayHost",
                        NextHop::of,
                        NextHop::asString,
                        fields -> fields.relayHost,
                        (fields, hop) -> fields.relayHost = hop)
                .setVisible(own);
    }

    private List<IpAddress> freeAddresses() {
        return use(ListAddresses.class).of(actor(), organisation).stream()
                .filter(Address::isFree)
                .map(Address::ip)
                .toList();
    }

    private static boolean isOfBothFamilies(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::isIpv6).distinct().count() > 1;
    }

    @Override
    protected void submit() {
        Attempt.succeeds(this, this::addServer);
    }

    private void addServer() {
        MailServer server = use(AddMailServer.class).add(actor(), request(getModelObject()));
        Done.tell(this, "added", server.name());
        setResponsePage(StatusPage.class, ServerPage.parameters(organisation, server.id()));
    }

    private NewMailServer request(Fields fields) {
        HostName name = requireNonNull(fields.name);
        DomainName domain = requireNonNull(fields.domain);
        return original == null
                ? new NewMailServer(
                        organisation, name, domain, addresses(fields), requireNonNull(fields.profile), settings(fields))
                : NewMailServer.like(
                        use(ListMailServers.class).find(actor(), original).server(), name, domain, addresses(fields));
    }

    /** Any free one is to be chosen only when the server is added, unless it is to go with a chosen one. */
    private List<IpAddress> addresses(Fields fields) {
        if (fields.second == null) {
            return Stream.ofNullable(fields.address).toList();
        }
        Stream<IpAddress> first = fields.address != null
                ? Stream.of(fields.address)
                : freeAddresses().stream().filter(ip -> !ip.isIpv6()).limit(1);
        return Stream.concat(first, Stream.of(fields.second)).toList();
    }

    private static ServerSettings settings(Fields fields) {
        var routing = new Routing(fields.networks, Optional.ofNullable(fields.relayHost), Optional.empty());
        return ServerSettings.none().withRouting(routing);
    }

    private static Actor actor() {
        return ConsoleSession.get().actor();
    }
}
