package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.postern.tenancy.HostName;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.UserId;

/** The stored entries that others refer to, by the spelling they were stored in. */
final class References {
    private final Directory directory;
    private final UserEntries users;
    private final GroupEntries groups;

    References(Directory directory) {
        this.directory = directory;
        this.users = new UserEntries(directory.tree());
        this.groups = new GroupEntries(directory.tree(), this::idOf);
    }

    /** @throws NotFoundException where there is no such organisation */
    DN organisation(OrganisationName name) {
        return directory
                .find(
                        directory.tree().organisation(name),
                        directory.tree().layout().organisations(),
                        "1.1")
                .map(StoredEntry::dn)
                .orElseThrow(() -> missing(name));
    }

    /** The entries of one organisation that match; none where there is no such organisation. */
    List<StoredEntry> below(OrganisationName name, Filter filter, String... attributes) {
        return range(name, filter)
                .map(range -> directory.list(range, attributes))
                .orElseGet(List::of);
    }

    /**
     * To be called after something was given to an organisation: where it was removed or renamed meanwhile, takes that back.
     *
     * @throws NotFoundException where there is no such organisation any more
     */
    void requireStill(OrganisationName name, Supplier<Outcome> takingBack) {
        if (directory
                        .find(
                                directory.tree().organisation(name),
                                directory.tree().layout().organisations(),
                                "1.1")
                        .isEmpty()
                && !takingBack.get().isConflict()) {
            throw missing(name);
        }
    }

    /** Those of the entries of one organisation that match; empty where there is no such organisation. */
    Optional<Range> range(OrganisationName name, Filter filter) {
        return directory
                .find(
                        directory.tree().organisation(name),
                        directory.tree().layout().organisations(),
                        "1.1")
                .map(organisation -> Range.of(organisation.dn(), filter));
    }

    /** @throws NotFoundException where there is no such host */
    void requireHost(HostName name) {
        if (directory.find(directory.tree().host(name), HostEntries.ALL, "1.1").isEmpty()) {
            throw new NotFoundException("there is no mail host %s", name);
        }
    }

    Optional<Person> user(UserId id) {
        return Optional.ofNullable(users(List.of(id)).get(id));
    }

    /**
     * The entries of people, found in one search.
     *
     * @throws UnavailableException where two people share an id: nobody could say which of them is meant
     */
    Map<UserId, Person> users(Collection<UserId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        SortedMap<UserId, Person> found = new TreeMap<>();
        for (StoredEntry entry : directory.list(directory.tree().suffix(), users.withIds(ids), "uid")) {
            var person = new Person(entry.dn(), entry.as(user -> user.text("uid")));
            Person other = found.put(entry.as(user -> UserId.of(person.uid())), person);
            if (other != null) {
                throw Directory.ambiguous(other.dn(), person.dn());
            }
        }
        return found;
    }

    /** Whose entry it is; one that is not named by the id is looked up. */
    Optional<UserId> idOf(DN entry) {
        Optional<UserId> named = DirectoryTree.userOf(entry);
        if (named.isPresent() || entry.equals(directory.tree().nobody())) {
            return named;
        }
        return directory
                .find(entry, users.all(), "uid")
                .flatMap(person -> person.as(user -> Members.userId(user.text("uid"))));
    }

    /** Takes a person out of every group, and leaves it to the server's overlay (slapo-refint(5)) where that was first. */
    void removeFromGroups(Person person) {
        DirectoryTree tree = directory.tree();
        for (StoredEntry group : directory.list(tree.suffix(), groups.having(person), groups.attributes())) {
            Members members = tree.layoutAt(group.dn()).members();
            Outcome outcome = directory.modify(
                    group.dn(), members.removing(group, value -> members.names(value, person), tree.nobody()));
            if (!outcome.isConflict() && !outcome.isGone()) {
                outcome.orFail();
            }
        }
    }

    private static NotFoundException missing(OrganisationName name) {
        return new NotFoundException("there is no organisation %s", name);
    }
}
