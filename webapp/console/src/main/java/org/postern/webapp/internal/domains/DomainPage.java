package org.postern.webapp.internal.domains;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.EditMailDomain;
import org.postern.administration.RemoveMailDomain;
import org.postern.administration.ShowMailDomain;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.EditForm;
import org.postern.webapp.component.Removal;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** One mail domain: where its mail goes and for whom it is taken. */
public final class DomainPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;
    private static final String DOMAIN = "domain";

    private final DomainName name;
    private final IModel<MailDomain> domain;

    public DomainPage(PageParameters parameters) {
        super(parameters);
        name = DomainName.of(parameters.get(DOMAIN).toString());
        domain = LoadableDetachableModel.of(() -> use(ShowMailDomain.class).find(actor(), name));
        require(domain.getObject().owner().equals(owner()));
    }

    /** The domain's name, leading here. */
    public static Component link(String id, MailDomain domain) {
        return new CellLink(id, Model.of(domain.name().asString()), DomainPage.class, parameters(domain));
    }

    public static PageParameters parameters(MailDomain domain) {
        return MenuEntry.parameters(domain.owner()).set(DOMAIN, domain.name().asString());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(sheet().add(Shown.when(() -> !isManageable())));
        var administration = new WebMarkupContainer("administration");
        administration.add(new SettingsForm("form", name));
        administration.add(
                new Removal("removal", () -> use(RemoveMailDomain.class).obstacle(actor(), name), this::removeDomain));
        add(administration.add(Shown.when(this::isManageable)));
    }

    private WebMarkupContainer sheet() {
        var sheet = new WebMarkupContainer("sheet");
        sheet.add(new Label("route", domain.map(this::route)));
        sheet.add(new Label("recipients", domain.map(shown -> getString("recipients." + shown.recipientCheck()))));
        return sheet;
    }

    private String route(MailDomain shown) {
        return shown.route().map(NextHop::asString).orElseGet(() -> getString("no-route"));
    }

    private boolean isManageable() {
        return rights().has(Privilege.DOMAINS_MANAGE, owner());
    }

    private void removeDomain() {
        if (Attempt.succeeds(this, () -> use(RemoveMailDomain.class).remove(actor(), name))) {
            Done.tell(this, "removed", name);
            setResponsePage(DomainsPage.class, MenuEntry.parameters(owner()));
        }
    }

    @Override
    protected IModel<String> title() {
        return Model.of(name.asString());
    }

    @Override
    protected List<Crumb> trailInside() {
        return List.of(new Crumb(new ResourceModel("domains"), DomainsPage.class, MenuEntry.parameters(owner())));
    }

    @Override
    protected void onDetach() {
        domain.detach();
        super.onDetach();
    }

    private static final class SettingsForm extends EditForm<MailDomain, DomainFields> {
        private static final long serialVersionUID = 1L;

        private final DomainName name;

        SettingsForm(String id, DomainName name) {
            super(id);
            this.name = name;
            text(
                    "route",
                    NextHop::of,
                    NextHop::asString,
                    fields -> fields.route,
                    (fields, route) -> fields.route = route);
            radios(
                            "recipients",
                            Model.ofList(List.of(RecipientCheck.values())),
                            check -> getString("recipients." + check.token()),
                            fields -> fields.recipients,
                            (fields, check) -> fields.recipients = check)
                    .required();
        }

        @Override
        protected MailDomain read() {
            return use(ShowMailDomain.class).find(actor(), name);
        }

        @Override
        protected DomainFields fieldsOf(MailDomain stored) {
            return DomainFields.of(stored);
        }

        @Override
        protected MailDomain with(MailDomain stored, DomainFields fields) {
            return fields.domainOf(stored.owner());
        }

        @Override
        protected void write(MailDomain before, MailDomain after) {
            use(EditMailDomain.class).edit(actor(), before, after);
        }

        @Override
        protected void written(MailDomain after) {
            Done.tell(this, "changed", name);
            setResponsePage(getPage().getPageClass(), getPage().getPageParameters());
        }
    }
}
