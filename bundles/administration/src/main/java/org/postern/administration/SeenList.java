package org.postern.administration;

import java.util.Comparator;
import java.util.function.Function;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/**
 * The list of one kind of thing, as far as an actor sees it.
 *
 * @param whole the list itself, which knows no actor
 * @param orders what it can be sorted by
 */
record SeenList<T, O extends Enum<O>>(
        Access access, Function<Query<O>, Part<T>> whole, Function<O, Comparator<T>> orders) {
    /** @throws org.postern.tenancy.NotFoundException where the query names an organisation that the actor does not see */
    Part<T> part(Rights rights, Query<O> query) {
        if (query.organisation().isPresent()) {
            OrganisationName named =
                    access.organisation(rights, query.organisation().get()).name();
            return whole.apply(query.of(named));
        }
        return rights.system()
                ? whole.apply(query)
                : new MergedList<>(whole, orders).part(rights.organisations(), query);
    }
}
