package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/**
 * Parts of the list of all entries of one kind. What one organisation has is read, sorted and cut; so is the whole of a
 * directory that does not tell of changes. Else a {@link Catalogue} says which entries are in the part, and they alone are
 * read.
 */
final class Listing {
    private final Directory directory;
    private final Range range;
    private final EntryKind kind;
    private final Function<OrganisationName, Optional<Range>> ofOrganisation;
    private final Catalogue catalogue;

    private Listing(
            Directory directory,
            Range range,
            EntryKind kind,
            Function<OrganisationName, Optional<Range>> ofOrganisation) {
        this.directory = directory;
        this.range = range;
        this.kind = kind;
        this.ofOrganisation = ofOrganisation;
        this.catalogue = new Catalogue(directory, range, kind);
    }

    /** Of the organisations themselves. */
    static Listing organisations(Directory directory, EntryKind kind) {
        DirectoryTree tree = directory.tree();
        Range all = Range.rightBelow(tree.organisations(), kind.filter());
        var references = new References(directory);
        return new Listing(
                directory,
                all,
                kind,
                name -> references.range(name, kind.filter()).map(range -> Range.at(range.base(), range.filter())));
    }

    /** Of what lies below its organisation. */
    static Listing below(Directory directory, DN base, EntryKind kind) {
        var references = new References(directory);
        return new Listing(
                directory,
                Range.of(base, kind.filter()),
                kind,
                organisation -> references.range(organisation, kind.filter()));
    }

    /** Of what names its organisation as owner. */
    static Listing owned(Directory directory, DN base, EntryKind kind) {
        DirectoryTree tree = directory.tree();
        return new Listing(directory, Range.of(base, kind.filter()), kind, organisation -> {
            Filter owner = Filters.anyOf("posternOwner", List.of(tree.organisation(organisation)));
            return Optional.of(Range.of(base, Filter.createANDFilter(kind.filter(), owner)));
        });
    }

    /** @param reading from an entry to what it is */
    <T> Part<T> part(Query<?> query, Function<StoredEntry, T> reading) {
        return partAtOnce(
                query, part -> part.stream().map(entry -> entry.as(reading)).toList());
    }

    /** @param reading from the entries of a part to what they are, in the same order */
    <T> Part<T> partAtOnce(Query<?> query, Function<List<StoredEntry>, List<T>> reading) {
        if (query.organisation().isPresent()) {
            return query.organisation()
                    .flatMap(ofOrganisation)
                    .map(owned -> read(owned, query, reading))
                    .orElseGet(Part::none);
        }
        return catalogue
                .in(query.order())
                .map(items -> chosen(items, query, reading))
                .orElseGet(() -> read(range, query, reading));
    }

    private <T> Part<T> chosen(
            List<Catalogue.Item> items, Query<?> query, Function<List<StoredEntry>, List<T>> reading) {
        List<Catalogue.Item> matching = matching(items, Catalogue.Item::row, query);
        List<UUID> ids = cut(matching, query).stream().map(Catalogue.Item::id).toList();
        return new Part<>(reading.apply(entries(ids)), matching.size());
    }

    /** Those of them that are there still. */
    private List<StoredEntry> entries(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Filter filter = Filter.createANDFilter(kind.filter(), Filters.anyOf(StoredEntry.ID, ids));
        String[] attributes = Stream.concat(kind.attributes().stream(), Stream.of(StoredEntry.ID))
                .toArray(String[]::new);
        Map<UUID, StoredEntry> found =
                directory.list(new Range(range.base(), range.scope(), filter), attributes).stream()
                        .collect(Collectors.toMap(StoredEntry::id, Function.identity()));
        return ids.stream().map(found::get).flatMap(Stream::ofNullable).toList();
    }

    private <T> Part<T> read(Range whole, Query<?> query, Function<List<StoredEntry>, List<T>> reading) {
        String[] attributes = kind.attributes().toArray(String[]::new);
        List<Read> entries = directory.list(whole, attributes).stream()
                .filter(kind.listed())
                .map(entry -> new Read(entry, entry.as(kind.row())))
                .sorted(Comparator.comparing(Read::row, Row.by(query.order()))
                        .thenComparing(read -> read.entry().dn()))
                .toList();
        List<Read> matching = matching(entries, Read::row, query);
        List<StoredEntry> part = cut(matching, query).stream().map(Read::entry).toList();
        return new Part<>(reading.apply(part), matching.size());
    }

    private static <T> List<T> matching(List<T> items, Function<T, Row> row, Query<?> query) {
        String text = Row.lowerCase(query.text());
        if (text.isEmpty()) {
            return items;
        }
        var sought = new Sought(text);
        return items.stream()
                .filter(item -> sought.isIn(row.apply(item).text()))
                .toList();
    }

    /** @param items in ascending order */
    private static <T> List<T> cut(List<T> items, Query<?> query) {
        int first = Math.min(query.first(), items.size());
        int end = Math.min(first + query.count(), items.size());
        if (query.ascending()) {
            return items.subList(first, end);
        }
        List<T> part = new ArrayList<>(items.subList(items.size() - end, items.size() - first));
        Collections.reverse(part);
        return part;
    }

    private record Read(StoredEntry entry, Row row) {}
}
