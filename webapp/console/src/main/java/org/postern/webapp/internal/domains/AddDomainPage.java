package org.postern.webapp.internal.domains;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.AddMailDomain;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.FieldsForm;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** Gives an organisation a mail domain. */
public final class AddDomainPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;

    public AddDomainPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().has(Privilege.DOMAINS_MANAGE, owner()));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new AddForm("form", owner()));
    }

    @Override
    protected List<Crumb> trailInside() {
        return List.of(new Crumb(new ResourceModel("domains"), DomainsPage.class, MenuEntry.parameters(owner())));
    }

    private static final class AddForm extends FieldsForm<DomainFields> {
        private static final long serialVersionUID = 1L;

        private final OrganisationName owner;

        AddForm(String id, OrganisationName owner) {
            super(id, Model.of(new DomainFields()));
            this.owner = owner;
            text(
                            "name",
                            DomainName::of,
                            DomainName::asString,
                            fields -> fields.name,
                            (fields, name) -> fields.name = name)
                    .required();
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
        protected void submit() {
            MailDomain domain = getModelObject().domainOf(owner);
            if (Attempt.succeeds(this, () -> use(AddMailDomain.class).add(actor(), domain))) {
                Done.tell(this, "added", domain.name(), owner);
                setResponsePage(DomainsPage.class, MenuEntry.parameters(owner));
            }
        }
    }
}
