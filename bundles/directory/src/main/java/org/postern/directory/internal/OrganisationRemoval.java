package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.OrganisationName;

/**
 * Removes an organisation's entry with its empty containers and groups. Who gives something to an organisation looks
 * afterwards whether it is there still; this looks for what it was given when it no longer is one. So one of the two sees
 * the other, and what lies below it keeps the server from removing what it lies in.
 */
final class OrganisationRemoval {
    private static final Filter ANY = Filter.createPresenceFilter("objectClass");
    private static final String UNKNOWN =
            "below the entry of the organisation %s lie others that Postern does not know: remove them first";

    private final Directory directory;
    private final OrganisationName name;
    private final DN dn;
    private final OrganisationEntries organisations;
    private final UserEntries users;
    private final GroupEntries groups;

    OrganisationRemoval(Directory directory, OrganisationName name) {
        this.directory = directory;
        this.name = name;
        this.dn = directory.tree().organisation(name);
        this.organisations = new OrganisationEntries(directory.tree());
        this.users = new UserEntries(directory.tree());
        this.groups = new GroupEntries(directory.tree(), new References(directory)::idOf);
    }

    /** @throws InUseException where it owns something */
    void requireNothingOwned() {
        hindrance().ifPresent(hindrance -> {
            throw hindrance;
        });
    }

    /** Removes what was an organisation until now; the answer says what was given to it at the last moment. */
    Optional<InUseException> finish() {
        return hindrance().or(this::remove);
    }

    private Optional<InUseException> remove() {
        directory
                .list(dn, groups.all(), "1.1")
                .forEach(group -> directory.delete(group.dn()).orFail());
        new ServerRemoval(directory).finish(dn, Filter.createPresenceFilter("objectClass"));
        DirectoryTree tree = directory.tree();
        for (DN entry : List.of(tree.instancesOf(dn), tree.peopleOf(dn), tree.groupsOf(dn), dn)) {
            Outcome outcome = directory.delete(entry);
            if (outcome.isOccupied()) {
                return hindrance().or(() -> hindrance(UNKNOWN));
            }
            if (!outcome.isGone()) {
                outcome.orFail();
            }
        }
        return Optional.empty();
    }

    /** What it owns now. */
    Optional<InUseException> hindrance() {
        DirectoryTree tree = directory.tree();
        Filter owner = Filter.createEqualityFilter("posternOwner", dn.toString());
        if (isAny(dn, MailServerEntries.ALL)) {
            return hindrance("the organisation %s has mail servers: remove them first");
        }
        if (isAny(dn, users.all())) {
            return hindrance("the organisation %s has users: remove them first");
        }
        if (directory.list(dn, groups.all(), groups.attributes()).stream().anyMatch(this::hasMembers)) {
            return hindrance("the organisation %s has groups with members: remove the members first");
        }
        if (isAny(tree.addresses(), owner)) {
            return hindrance("the organisation %s has addresses: take them back first");
        }
        if (isAny(tree.domains(), owner)) {
            return hindrance("the organisation %s has mail domains: remove them first");
        }
        return isAnyUnknown() ? hindrance(UNKNOWN) : Optional.empty();
    }

    /** Entries of others keep an organisation: what is known of it stays whole then. */
    private boolean isAnyUnknown() {
        Filter others = Filter.createORFilter(groups.all(), Filters.ofClass("posternSmtpInstance"));
        Filter unknown = Filter.createANDFilter(ANY, Filter.createNOTFilter(others));
        Set<DN> known = Stream.concat(Stream.of(dn), organisations.containers(dn).stream())
                .collect(Collectors.toSet());
        return directory.list(dn, unknown, "1.1").stream().anyMatch(entry -> !known.contains(entry.dn()));
    }

    private Optional<InUseException> hindrance(String pattern) {
        return Optional.of(new InUseException(pattern, name));
    }

    private boolean isAny(DN base, Filter filter) {
        return !directory.list(base, filter, "1.1").isEmpty();
    }

    private boolean hasMembers(StoredEntry group) {
        return directory.tree().layout().members().anyIn(group, directory.tree().nobody());
    }
}
