package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
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

    References(Directory directory) {
        this.directory = directory;
    }

    /** @throws NotFoundException where there is no such organisation */
    DN organisation(OrganisationName name) {
        return directory
                .find(directory.tree().organisation(name), OrganisationEntries.ALL, "1.1")
                .map(StoredEntry::dn)
                .orElseThrow(() -> missing(name));
    }

    /** The entries of one organisation that match; none where there is no such organisation. */
    List<StoredEntry> below(OrganisationName name, Filter filter, String... attributes) {
        return range(name, filter)
                .map(range -> directory.list(range.base(), range.filter(), attributes))
                .orElseGet(List::of);
    }

    /**
     * To be called after something was given to an organisation: where it was removed or renamed meanwhile, takes that back.
     *
     * @throws NotFoundException where there is no such organisation any more
     */
    void requireStill(OrganisationName name, Supplier<Outcome> takingBack) {
        if (directory
                        .find(directory.tree().organisation(name), OrganisationEntries.ALL, "1.1")
                        .isEmpty()
                && !takingBack.get().isConflict()) {
            throw missing(name);
        }
    }

    /** Those of the entries of one organisation that match; empty where there is no such organisation. */
    Optional<Range> range(OrganisationName name, Filter filter) {
        return directory
                .find(directory.tree().organisation(name), OrganisationEntries.ALL, "1.1")
                .map(organisation -> new Range(organisation.dn(), filter));
    }

    /** @throws NotFoundException where there is no such host */
    void requireHost(HostName name) {
        if (directory.find(directory.tree().host(name), HostEntries.ALL, "1.1").isEmpty()) {
            throw new NotFoundException("there is no mail host %s", name);
        }
    }

    Optional<DN> user(UserId id) {
        return Optional.ofNullable(users(List.of(id)).get(id));
    }

    /**
     * The entries of people, found in one search.
     *
     * @throws UnavailableException where two people share an id: nobody could say which of them is meant
     */
    Map<UserId, DN> users(Collection<UserId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        SortedMap<UserId, DN> found = new TreeMap<>();
        for (StoredEntry entry : directory.list(directory.tree().suffix(), UserEntries.withIds(ids), "uid")) {
            UserId id = entry.as(user -> UserId.of(user.text("uid")));
            DN other = found.put(id, entry.dn());
            if (other != null) {
                throw Directory.ambiguous(other, entry.dn());
            }
        }
        return found;
    }

    /** Takes a person out of every group, and leaves it to the server's overlay (slapo-refint(5)) where that was first. */
    void removeFromGroups(DN user) {
        var leaving = List.of(new Modification(ModificationType.DELETE, "member", user.toString()));
        for (StoredEntry group :
                directory.list(directory.tree().suffix(), Filters.ofClass("posternGroup", "member", user), "1.1")) {
            Outcome outcome = directory.modify(group.dn(), leaving);
            if (!outcome.isConflict() && !outcome.isGone()) {
                outcome.orFail();
            }
        }
    }

    private static NotFoundException missing(OrganisationName name) {
        return new NotFoundException("there is no organisation %s", name);
    }
}
