package org.postern.webapp;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.Rights;
import org.postern.tenancy.OrganisationName;

/**
 * One line of the menu on the left.
 *
 * @param section where it stands
 * @param order within its section; low numbers come first
 * @param labelKey key of its text in the properties beside the page's class, without the prefix {@code menu.}
 * @param page what it leads to; in an organisation's section with the parameter {@code organisation}
 * @param shown whether a person with these rights gets it; the organisation is the one of the block, which the other
 *     sections have none of
 */
public record MenuEntry(
        Section section,
        int order,
        String labelKey,
        Class<? extends ConsolePage> page,
        BiPredicate<Rights, Optional<OrganisationName>> shown) {
    /** The blocks of the menu, from top to bottom. */
    public enum Section {
        SYSTEM,
        MESSAGING,
        ORGANISATIONS,
        /** Repeated for each organisation. */
        ORGANISATION
    }

    /** An entry that system administrators get. */
    public static MenuEntry ofSystem(Section section, int order, String labelKey, Class<? extends ConsolePage> page) {
        return new MenuEntry(section, order, labelKey, page, (rights, none) -> rights.system());
    }

    /** Name of the parameter that says which organisation a page is about. */
    public static final String ORGANISATION = "organisation";

    public static PageParameters parameters(OrganisationName organisation) {
        return new PageParameters().set(ORGANISATION, organisation.asString());
    }
}
