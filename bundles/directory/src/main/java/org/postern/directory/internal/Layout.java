package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.OptionalInt;

/**
 * Which entries of a directory play organisation, user, group, membership and privilege, and where our own lie. Read once,
 * by {@link LayoutFile}.
 *
 * @param own where what belongs to no organisation lies, below the suffix
 * @param organisation the entries right below its base
 * @param user the entries anywhere below their organisation, or outside all of them
 * @param group the entries anywhere below their organisation
 * @param groupNumbers the first {@code gidNumber} (RFC 2307) to give to a group; empty where groups have none
 * @param servers where mail servers lie, below their organisation
 */
record Layout(
        DN own,
        EntryForm organisation,
        EntryForm user,
        EntryForm group,
        Members members,
        Privileges privileges,
        OptionalInt groupNumbers,
        DN servers) {
    private static final Filter BEING_REMOVED =
            Filter.createEqualityFilter(OrganisationEntries.REMOVING, OrganisationEntries.text(true));

    /**
     * The organisations among the entries. What another product has as one stays one without our class, so another mark says
     * that it is being removed.
     */
    Filter organisations() {
        return isShared()
                ? Filter.createANDFilter(organisation.filter(), Filter.createNOTFilter(BEING_REMOVED))
                : organisation.filter();
    }

    /** Whether another product's entries are organisations without our class. */
    boolean isShared() {
        return organisation.others().isPresent();
    }
}
