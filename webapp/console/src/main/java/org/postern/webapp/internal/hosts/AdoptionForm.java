package org.postern.webapp.internal.hosts;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.administration.NewAdoption;
import org.postern.mailserver.Profile;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.OrganisationNames;
import org.postern.webapp.component.FieldsForm;

/** Whose an instance is to be, in which of his domains, and what for; leads to what that comes to. */
final class AdoptionForm extends FieldsForm<AdoptionForm.Fields> {
    private static final long serialVersionUID = 1L;

    private final HostName host;
    private final String instance;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable OrganisationName organisation;
        private @Nullable DomainName domain;
        private @Nullable Profile profile;
    }

    /** @param parameters of the page, with what was chosen before */
    AdoptionForm(String id, HostName host, String instance, PageParameters parameters) {
        super(id, Model.of(new Fields()));
        this.host = host;
        this.instance = instance;
        AdoptPage.chosen(host, instance, parameters).ifPresent(this::fill);
        text(
                        "organisation",
                        OrganisationName::of,
                        OrganisationName::asString,
                        fields -> fields.organisation,
                        (fields, organisation) -> fields.organisation = organisation)
                .suggesting(OrganisationNames::containing)
                .required();
        text(
                "domain",
                DomainName::of,
                DomainName::asString,
                fields -> fields.domain,
                (fields, domain) -> fields.domain = domain);
        choice(
                        "profile",
                        Model.ofList(List.of(Profile.values())),
                        profile -> getString("profile." + profile.name()),
                        fields -> fields.profile,
                        (fields, profile) -> fields.profile = profile)
                .orNone();
    }

    private void fill(NewAdoption chosen) {
        Fields fields = getModelObject();
        fields.organisation = chosen.organisation();
        fields.domain = chosen.domain().orElse(null);
        fields.profile = chosen.profile().orElse(null);
    }

    @Override
    protected void submit() {
        Fields fields = getModelObject();
        var chosen = new NewAdoption(
                host,
                instance,
                requireNonNull(fields.organisation),
                Optional.ofNullable(fields.domain),
                Optional.ofNullable(fields.profile));
        setResponsePage(AdoptPage.class, AdoptPage.parameters(chosen));
    }
}
