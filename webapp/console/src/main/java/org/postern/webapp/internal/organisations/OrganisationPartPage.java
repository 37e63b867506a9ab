package org.postern.webapp.internal.organisations;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ShowOrganisation;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.Crumb;

/** A page about something that an organisation has, for who sees that organisation. */
public abstract class OrganisationPartPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private final OrganisationName owner;

    protected OrganisationPartPage(PageParameters parameters) {
        super(parameters);
        owner = use(ShowOrganisation.class)
                .find(actor(), organisation().orElseThrow())
                .name();
        require(() -> rights().sees(owner));
    }

    /** The organisation, as it is stored. */
    protected final OrganisationName owner() {
        return owner;
    }

    @Override
    protected final List<Crumb> trail() {
        return Stream.concat(OrganisationPage.trailBelow(owner).stream(), trailInside().stream())
                .toList();
    }

    /** The organisation's pages above this one; by default none. */
    protected List<Crumb> trailInside() {
        return List.of();
    }
}
