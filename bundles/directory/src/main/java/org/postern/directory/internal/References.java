package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
                .orElseThrow(() -> new NotFoundException("there is no organisation " + name));
    }

    /** The entries of one organisation that match; none where there is no such organisation. */
    List<StoredEntry> below(OrganisationName name, Filter filter, String... attributes) {
        return directory
                .find(directory.tree().organisation(name), OrganisationEntries.ALL, "1.1")
                .map(organisation -> directory.list(organisation.dn(), filter, attributes))
                .orElseGet(List::of);
    }

    /** @throws NotFoundException where there is no such host */
    void requireHost(HostName name) {
        if (directory.find(directory.tree().host(name), HostEntries.ALL, "1.1").isEmpty()) {
            throw new NotFoundException("there is no mail host " + name);
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
}
