package org.postern.webapp;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.postern.administration.ListOrganisations;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Query;

/** Names of organisations for who types one: there may be thousands. */
public final class OrganisationNames {
    private static final int OFFERED = 10;

    private OrganisationNames() {}

    /** The first of those that contain the text. */
    public static List<String> containing(String text) {
        return use(ListOrganisations.class)
                .list(ConsoleSession.get().actor(), Query.first(OFFERED, Organisations.Order.NAME, text))
                .map(Organisation::name)
                .map(OrganisationName::asString)
                .entries();
    }
}
