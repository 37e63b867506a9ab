package org.postern.webapp.internal.servers;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;

/** What a server is for and calls itself, whom it takes mail from, and where it hands it on. */
public final class RoutingPage extends ServerTab {
    private static final long serialVersionUID = 1L;

    public RoutingPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new RoutingForm("form", server()));
        add(new ParametersPanel("parameters", id(), ParameterArea.ROUTING));
    }

    private static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable DomainName domain;
        private @Nullable HostName name;
        private @Nullable Profile profile;
        private List<Network> networks = new ArrayList<>();
        private @Nullable NextHop relayHost;
        private @Nullable NextHop fallbackRelay;
    }

    private static final class RoutingForm extends SettingsForm<Fields> {
        private static final long serialVersionUID = 1L;

        RoutingForm(String id, MailServer server) {
            super(id, server.id());
            names(server.organisation());
            radios(
                            "profile",
                            ServerChoices.profiles(),
                            profile -> getString("profile." + profile.name()),
                            fields -> fields.profile,
                            (fields, profile) -> fields.profile = profile)
                    .required();
            routing(server.profile());
        }

        private void names(OrganisationName organisation) {
            choice(
                            "domain",
                            ServerChoices.domains(organisation),
                            DomainName::asString,
                            fields -> fields.domain,
                            (fields, domain) -> fields.domain = domain)
                    .required();
            text("name", HostName::of, HostName::asString, fields -> fields.name, (fields, name) -> fields.name = name)
                    .required();
        }

        private void routing(Profile profile) {
            lines(
                    "networks",
                    Network::of,
                    Network::asString,
                    fields -> fields.networks,
                    (fields, networks) -> fields.networks = networks);
            text(
                    "relayHost",
                    NextHop::of,
                    NextHop::asString,
                    fields -> fields.relayHost,
                    (fields, hop) -> fields.relayHost = hop);
            text(
                            "fallbackRelay",
                            NextHop::of,
                            NextHop::asString,
                            fields -> fields.fallbackRelay,
                            (fields, hop) -> fields.fallbackRelay = hop)
                    .setVisible(profile != Profile.INCOMING);
        }

        @Override
        protected Fields fieldsOf(MailServer stored) {
            Routing routing = stored.settings().routing();
            var fields = new Fields();
            fields.domain = stored.domain();
            fields.name = stored.name();
            fields.profile = stored.profile();
            fields.networks = new ArrayList<>(routing.trustedNetworks());
            fields.relayHost = routing.relayHost().orElse(null);
            fields.fallbackRelay = routing.fallbackRelay().orElse(null);
            return fields;
        }

        @Override
        protected MailServer with(MailServer stored, Fields fields) {
            var routing = new Routing(
                    fields.networks, Optional.ofNullable(fields.relayHost), Optional.ofNullable(fields.fallbackRelay));
            return stored.withName(requireNonNull(fields.name), requireNonNull(fields.domain))
                    .withProfile(
                            requireNonNull(fields.profile), stored.settings().withRouting(routing));
        }
    }
}
