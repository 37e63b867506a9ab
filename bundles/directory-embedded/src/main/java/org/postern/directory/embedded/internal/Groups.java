package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.ldapschema.AccessRules.Kept;

/** Who holds which privileges: read from the groups whenever one has changed, so that a change counts at once. */
final class Groups {
    private final RecentChanges recent;
    private final InMemoryRequestHandler engine;
    private final Place.Tree tree;
    private Optional<Known> known = Optional.empty();

    /** The groups as they were when a cookie was made. */
    private record Known(String cookie, Collection<Group> groups) {}

    /** A group of an organisation, or of none. */
    private record Group(Optional<DN> organisation, Set<DN> members, Set<String> privileges) {}

    Groups(RecentChanges recent, InMemoryRequestHandler engine, Place.Tree tree) {
        this.recent = recent;
        this.engine = engine;
        this.tree = tree;
    }

    /** What the groups of each organisation give to this entry; by organisation, perhaps nothing. */
    Map<DN, Set<String>> heldBy(DN member) {
        return current().stream()
                .filter(group ->
                        group.organisation().isPresent() && group.members().contains(member))
                .collect(Collectors.groupingBy(
                        group -> group.organisation().orElseThrow(),
                        Collectors.flatMapping(group -> group.privileges().stream(), Collectors.toSet())));
    }

    private synchronized Collection<Group> current() {
        String now = recent.cookie();
        Known answer = known.filter(last -> isStill(last.cookie()))
                .map(last -> new Known(now, last.groups()))
                .orElseGet(() -> new Known(now, read()));
        known = Optional.of(answer);
        return answer.groups();
    }

    /** True where nothing changed since but entries that are no groups of an organisation. */
    private boolean isStill(String cookie) {
        return recent.since(cookie)
                .filter(changed -> changed.values().stream().noneMatch(this::mayBeGroup))
                .isPresent();
    }

    private boolean mayBeGroup(DN dn) {
        Place.Kind kind = tree.place(dn).kind();
        boolean above = kind == Place.Kind.ORGANISATION || kind == Place.Kind.CONTAINER;
        return above || tree.place(dn).kept().filter(kept -> kept == Kept.GROUP).isPresent();
    }

    private List<Group> read() {
        return engine.createSnapshot().getEntryMap().values().stream()
                .filter(entry -> mayBeGroup(parsed(entry.getDN())) && entry.hasAttribute("posternPrivilege"))
                .map(this::group)
                .toList();
    }

    private Group group(ReadOnlyEntry entry) {
        return new Group(
                tree.place(parsed(entry.getDN())).organisation(),
                values(entry, "member").map(Groups::parsed).collect(Collectors.toSet()),
                values(entry, "posternPrivilege")
                        .map(token -> token.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }

    private static Stream<String> values(ReadOnlyEntry entry, String attribute) {
        return Stream.ofNullable(entry.getAttributeValues(attribute)).flatMap(Stream::of);
    }

    private static DN parsed(String dn) {
        return Names.parsed(dn).orElse(DN.NULL_DN);
    }
}
