package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Privilege;

/** How a group tells the privileges that its members hold in its organisation. */
interface Privileges {
    /** What a group must be read with. */
    List<String> attributes();

    Set<Privilege> of(StoredEntry group);

    /** Gives a new group its privileges. */
    void addTo(Entry group, Set<Privilege> privileges);

    /**
     * Grants and revokes, and leaves all else that is told there as it is.
     *
     * @throws ChangedMeanwhileException where the group was read with one that is granted, or without one that is revoked
     */
    List<Modification> changes(StoredEntry group, Set<Privilege> granted, Set<Privilege> revoked);

    /** What the group must still match when it is changed; empty where the changes themselves see to that. */
    Optional<Filter> unchanged(StoredEntry group);
}
