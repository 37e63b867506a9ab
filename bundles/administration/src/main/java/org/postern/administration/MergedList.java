package org.postern.administration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/**
 * What some organisations have as one list. Most people see one organisation, few a second: there the head of each list is
 * read as far as the part that is asked for may reach.
 */
record MergedList<T, O extends Enum<O>>(Function<Query<O>, Part<T>> whole, Function<O, Comparator<T>> orders) {
    /** @param query which part; it names no organisation */
    Part<T> part(Collection<OrganisationName> organisations, Query<O> query) {
        if (organisations.size() == 1) {
            return whole.apply(query.of(organisations.iterator().next()));
        }
        List<Part<T>> heads = organisations.stream()
                .map(organisation -> head(query.of(organisation)))
                .toList();
        Comparator<T> order = orders.apply(query.order());
        List<T> entries = heads.stream()
                .flatMap(head -> head.entries().stream())
                .sorted(query.ascending() ? order : order.reversed())
                .skip(query.first())
                .limit(query.count())
                .toList();
        return new Part<>(entries, heads.stream().mapToLong(Part::total).sum());
    }

    private Part<T> head(Query<O> query) {
        long end = (long) query.first() + query.count();
        List<T> entries = new ArrayList<>();
        Part<T> next;
        do {
            int count = (int) Math.min(end - entries.size(), Query.LONGEST);
            next = whole.apply(new Query<>(
                    query.organisation(), query.text(), query.order(), query.ascending(), entries.size(), count));
            entries.addAll(next.entries());
        } while (!next.entries().isEmpty() && entries.size() < end);
        return new Part<>(entries, next.total());
    }
}
