package org.postern.directory.setup;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import java.util.List;
import java.util.Optional;

/**
 * What the actions of a cell are done to.
 *
 * @param dn the entry, which is read, found, renamed, moved and deleted
 * @param base where it is searched from
 * @param filter what finds it there
 * @param attribute what is read of it
 * @param added another one of its kind
 * @param modified how it is modified
 * @param deleted how it is deleted where it is a value and no entry
 * @param newName another name for it
 * @param newSuperior where else it could lie
 */
record Target(
        String dn,
        String base,
        Filter filter,
        String attribute,
        Optional<Entry> added,
        Optional<Change> modified,
        Optional<Change> deleted,
        String newName,
        String newSuperior) {
    /** A modification and what takes it back. */
    record Change(String dn, List<Modification> there, List<Modification> back) {}
}
