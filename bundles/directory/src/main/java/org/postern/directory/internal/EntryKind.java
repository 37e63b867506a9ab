package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind of entries that there are lists of.
 *
 * @param filter what all of them match
 * @param attributes those that an entry is read with
 * @param ofRow those of them that its row is made of
 * @param row what lists know of an entry
 * @param listed which of those that match are in lists
 */
record EntryKind(
        Filter filter,
        List<String> attributes,
        List<String> ofRow,
        Function<StoredEntry, Row> row,
        Predicate<StoredEntry> listed) {
    EntryKind(Filter filter, List<String> attributes, List<String> ofRow, Function<StoredEntry, Row> row) {
        this(filter, attributes, ofRow, row, entry -> true);
    }

    EntryKind {
        attributes = List.copyOf(attributes);
        ofRow = List.copyOf(ofRow);
    }
}
