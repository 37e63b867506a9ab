package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;

/** Groups in the form of the layout, the system administrators' in ours; a member that is no person is not shown. */
final class GroupEntries {
    /** What a group has where the system tells groups by number (RFC 2307). */
    static final String NUMBER = "gidNumber";

    private final DirectoryTree tree;
    private final Function<DN, Optional<UserId>> byName;

    /** @param byName says whose entry one is */
    GroupEntries(DirectoryTree tree, Function<DN, Optional<UserId>> byName) {
        this.tree = tree;
        this.byName = byName;
    }

    Filter all() {
        return tree.layout().group().filter();
    }

    String[] attributes() {
        Stream<String> ofLayouts = tree.layouts()
                .flatMap(layout -> Stream.concat(
                        Stream.of(layout.members().attribute()), layout.privileges().attributes().stream()));
        return Stream.concat(Stream.of("objectClass", "cn"), ofLayouts)
                .distinct()
                .toArray(String[]::new);
    }

    /** Those of no organisation are in no list. */
    EntryKind kind() {
        return new EntryKind(
                all(),
                List.of(attributes()),
                List.of("cn"),
                GroupEntries::row,
                entry -> tree.organisationOf(entry.dn()).isPresent());
    }

    Filter having(Person member) {
        Filter naming = Filter.createORFilter(
                tree.layouts().map(layout -> layout.members().naming(member)).toList());
        return Filter.createANDFilter(all(), naming);
    }

    Filter named(GroupName name) {
        return Filter.createANDFilter(all(), Filter.createEqualityFilter("cn", name.asString()));
    }

    /**
     * @param container where the organisation's groups lie
     * @param number where groups have one
     */
    Entry toEntry(Group group, DN container, Collection<Person> members, OptionalInt number) {
        Layout layout = tree.layout(group.organisation());
        String name = group.name().asString();
        Entry entry = layout.group().entry(tree.group(container, group.name()), Map.of("name", name));
        entry.addAttribute("cn", name);
        number.ifPresent(given -> entry.addAttribute(NUMBER, Integer.toString(given)));
        layout.members().addTo(entry, members.stream(), tree.nobody());
        layout.privileges().addTo(entry, group.privileges());
        return entry;
    }

    private static Row row(StoredEntry entry) {
        return Row.of(DirectoryTree.value(entry.dn()));
    }

    Group fromEntry(StoredEntry entry) {
        Layout layout = tree.layoutAt(entry.dn());
        SortedSet<Privilege> privileges = new TreeSet<>(layout.privileges().of(entry));
        SortedSet<UserId> members = layout.members().ids(entry, byName).collect(Collectors.toCollection(TreeSet::new));
        return new Group(
                GroupName.of(DirectoryTree.value(entry.dn())), tree.organisationOf(entry.dn()), privileges, members);
    }
}
