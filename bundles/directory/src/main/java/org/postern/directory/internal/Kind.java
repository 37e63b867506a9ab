package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of entries that there are lists of.
 *
 * @param filter what all of them match
 * @param attributes those that an entry is read with
 * @param ofRow those of them that its row is made of
 * @param row what lists know of an entry
 */
record Kind(Filter filter, List<String> attributes, List<String> ofRow, Function<StoredEntry, Row> row) {
    Kind {
        attributes = List.copyOf(attributes);
        ofRow = List.copyOf(ofRow);
    }
}
