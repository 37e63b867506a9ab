package org.postern.directory.setup;

import com.unboundid.ldif.LDIFChangeRecord;
import java.util.List;

/**
 * Something that a directory lacks.
 *
 * @param what it is, in English
 * @param place who can mend it
 * @param changes what mends it, in order; none where that is up to the server's administrator
 */
public record Lack(String what, Place place, List<LDIFChangeRecord> changes) {
    /** Which account is needed. */
    public enum Place {
        TREE,
        CONFIGURATION
    }

    public Lack {
        changes = List.copyOf(changes);
    }

    /** The changes as ldapmodify(1) takes them, after a comment that says what they are for. */
    public String ldif() {
        var ldif = new StringBuilder("# ").append(what).append('\n');
        changes.forEach(change -> {
            change.toLDIFString(ldif, 0);
            ldif.append('\n');
        });
        return ldif.toString();
    }
}
