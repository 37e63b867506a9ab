package org.postern.directory.setup;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import java.util.ArrayList;
import java.util.List;
import org.postern.directory.setup.Lack.Place;

/** Which entries a directory lacks. */
final class TreeCheck {
    private final LDAPConnection connection;
    private final String ldif;

    /** @param ldif the entries that must be there, parents first */
    TreeCheck(LDAPConnection connection, String ldif) {
        this.connection = connection;
        this.ldif = ldif;
    }

    List<Lack> lacks() throws LDAPException {
        List<LDIFChangeRecord> missing = new ArrayList<>();
        for (Entry entry : Ldif.entries(ldif)) {
            if (connection.getEntry(entry.getDN(), "1.1") == null) {
                missing.add(new LDIFAddChangeRecord(entry));
            }
        }
        return missing.isEmpty()
                ? List.of()
                : List.of(new Lack("entries of the base tree are missing", Place.TREE, missing));
    }
}
