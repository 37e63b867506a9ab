package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import java.util.Optional;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.OrganisationName;

/**
 * Removes an organisation's entry with its empty containers and groups. Who gives something to an organisation looks
 * afterwards whether it is there still; this looks for what it was given when it no longer is one. So one of the two sees
 * the other, and what lies below it keeps the server from removing what it lies in.
 */
final class OrganisationRemoval {
    private final Directory directory;
    private final OrganisationName name;
    private final DN dn;

    OrganisationRemoval(Directory directory, OrganisationName name) {
        this.directory = directory;
        this.name = name;
        this.dn = directory.tree().organisation(name);
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
                .list(dn, GroupEntries.ALL, "1.1")
                .forEach(group -> directory.delete(group.dn()).orFail());
        new ServerRemoval(directory).finish(dn, Filter.createPresenceFilter("objectClass"));
        DirectoryTree tree = directory.tree();
        for (DN entry : List.of(tree.instancesOf(dn), tree.peopleOf(dn), tree.groupsOf(dn), dn)) {
            Outcome outcome = directory.delete(entry);
            if (outcome.isOccupied()) {
                return hindrance()
                        .or(() -> Optional.of(new InUseException(
                                "below the entry of the organisation %s lie others that Postern does not know: remove them first",
                                name)));
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
        if (isAny(dn, UserEntries.ALL)) {
            return hindrance("the organisation %s has users: remove them first");
        }
        if (directory.list(dn, GroupEntries.ALL, "member").stream().anyMatch(this::hasMembers)) {
            return hindrance("the organisation %s has groups with members: remove the members first");
        }
        if (isAny(tree.addresses(), owner)) {
            return hindrance("the organisation %s has addresses: take them back first");
        }
        return isAny(tree.domains(), owner)
                ? hindrance("the organisation %s has mail domains: remove them first")
                : Optional.empty();
    }

    private Optional<InUseException> hindrance(String pattern) {
        return Optional.of(new InUseException(pattern, name));
    }

    private boolean isAny(DN base, Filter filter) {
        return !directory.list(base, filter, "1.1").isEmpty();
    }

    private boolean hasMembers(StoredEntry group) {
        return group.texts("member").stream()
                .map(DirectoryTree::dn)
                .anyMatch(member -> !member.equals(directory.tree().nobody()));
    }
}
