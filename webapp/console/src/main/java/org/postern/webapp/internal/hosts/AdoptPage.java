package org.postern.webapp.internal.hosts;

import static org.postern.webapp.UseCases.use;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.AdoptInstance;
import org.postern.administration.ListHosts;
import org.postern.administration.NewAdoption;
import org.postern.administration.ProposedAdoption;
import org.postern.mailserver.Profile;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Shown;

/**
 * Makes an instance that somebody made by hand the server of an organisation: whose it is to be is chosen, what that comes to is
 * shown, and then it is confirmed.
 */
public final class AdoptPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private static final String INSTANCE = "instance";

    /** Not "organisation": the page is none of that organisation's. */
    private static final String WHOSE = "whose";

    private final HostName host;
    private final String instance;
    private final AdoptionForm form;
    private final IModel<Optional<ProposedAdoption>> proposed = LoadableDetachableModel.of(this::propose);

    public AdoptPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
        host = use(ListHosts.class)
                .find(actor(), HostName.of(parameters.get(HostPage.HOST).toString("")))
                .name();
        instance = parameters.get(INSTANCE).toString("");
        form = new AdoptionForm("form", host, instance, parameters);
    }

    /** Parameters of the page where it is chosen whose the instance is to be. */
    static PageParameters parameters(HostName host, String instance) {
        return new PageParameters().set(HostPage.HOST, host.asString()).set(INSTANCE, instance);
    }

    /** The same with what was chosen. */
    static PageParameters parameters(NewAdoption chosen) {
        PageParameters parameters = parameters(chosen.host(), chosen.instance())
                .set(WHOSE, chosen.organisation().asString());
        chosen.domain().ifPresent(domain -> parameters.set("domain", domain.asString()));
        chosen.profile().ifPresent(profile -> parameters.set("profile", profile.token()));
        return parameters;
    }

    /** What was chosen; empty before. */
    static Optional<NewAdoption> chosen(HostName host, String instance, PageParameters parameters) {
        return value(parameters, WHOSE)
                .map(organisation -> new NewAdoption(
                        host,
                        instance,
                        OrganisationName.of(organisation),
                        value(parameters, "domain").map(DomainName::of),
                        value(parameters, "profile").map(Profile::of)));
    }

    private static Optional<String> value(PageParameters parameters, String name) {
        return Optional.ofNullable(parameters.get(name).toOptionalString());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(form);
        add(new ProposalPanel("proposal", host, instance, proposed)
                .add(Shown.when(() -> proposed.getObject().isPresent())));
    }

    /** Where it cannot be, the form says why. */
    private Optional<ProposedAdoption> propose() {
        List<ProposedAdoption> found = new ArrayList<>();
        chosen(host, instance, getPageParameters())
                .ifPresent(chosen -> Attempt.succeeds(
                        form, () -> found.add(use(AdoptInstance.class).propose(actor(), chosen))));
        return found.stream().findFirst();
    }

    @Override
    protected IModel<String> title() {
        return Model.of(instance);
    }

    @Override
    protected List<Crumb> trail() {
        return List.of(
                Crumb.to(new ResourceModel("hosts"), HostsPage.class),
                new Crumb(Model.of(host.asString()), HostPage.class, HostPage.parameters(host)));
    }

    @Override
    protected void onDetach() {
        proposed.detach();
        super.onDetach();
    }
}
