package org.postern.webapp.internal.changes;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListChanges;
import org.postern.tenancy.Privilege;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** Every change that was made in one organisation, the latest first. */
public final class OrganisationChangesPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;

    public OrganisationChangesPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().has(Privilege.ORG_ADMIN, owner()));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new ChangesPanel("changes", query -> use(ListChanges.class).list(actor(), query.of(owner())), false));
    }
}
