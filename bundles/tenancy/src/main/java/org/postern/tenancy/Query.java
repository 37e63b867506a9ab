package org.postern.tenancy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which part of a list is asked for. A text is sought without regard to case, in whatever of the entry people read.
 *
 * @param organisation whose; empty for those of all organisations and of none
 * @param text what the entry must contain; empty for every entry
 * @param order what the whole list is sorted by, before the part is cut out
 * @param first how many to pass over
 * @param count how many at most
 */
public record Query<O extends Enum<O>>(
        Optional<OrganisationName> organisation, String text, O order, boolean ascending, int first, int count) {
    /** The longest part that is given at once. */
    public static final int LONGEST = 1000;

    public Query {
        text = text.strip();
        if (first < 0 || count < 0 || count > LONGEST) {
            throw new IllegalArgumentException("%d entries from number %d on".formatted(count, first));
        }
    }

    /** The first entries that contain a text, in ascending order. */
    public static <O extends Enum<O>> Query<O> first(int count, O order, String text) {
        return new Query<>(Optional.empty(), text, order, true, 0, count);
    }

    /**
     * The part of a list that is all at hand.
     *
     * @param all in ascending order
     * @param read what of an entry people read
     */
    public <T> Part<T> cut(List<T> all, Function<T, String> read) {
        String sought = text.toLowerCase(Locale.ROOT);
        List<T> matching = new ArrayList<>(all.stream()
                .filter(entry -> read.apply(entry).toLowerCase(Locale.ROOT).contains(sought))
                .toList());
        if (!ascending) {
            Collections.reverse(matching);
        }
        return new Part<>(matching.stream().skip(first).limit(count).toList(), matching.size());
    }

    public Query<O> of(OrganisationName owner) {
        return new Query<>(Optional.of(owner), text, order, ascending, first, count);
    }
}
