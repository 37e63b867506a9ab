package org.postern.directory.setup;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.directory.setup.Lack.Place;

/** Which entries a directory lacks, and which access rules those have that carry them ({@code aci}). */
final class TreeCheck {
    private static final String RULES = "aci";
    private static final String OURS = "acl \"Postern: ";

    private final LDAPConnection connection;
    private final String ldif;

    /** @param ldif the entries that must be there, parents first */
    TreeCheck(LDAPConnection connection, String ldif) {
        this.connection = connection;
        this.ldif = ldif;
    }

    List<Lack> lacks() throws LDAPException {
        List<LDIFChangeRecord> missing = new ArrayList<>();
        List<LDIFChangeRecord> rules = new ArrayList<>();
        for (Entry entry : Ldif.entries(ldif)) {
            Entry known = connection.getEntry(entry.getDN(), RULES);
            if (known == null) {
                missing.add(new LDIFAddChangeRecord(entry));
            } else {
                rules(known, entry).ifPresent(rules::add);
            }
        }
        List<Lack> lacks = new ArrayList<>();
        if (!missing.isEmpty()) {
            lacks.add(new Lack("entries of the base tree are missing", Place.TREE, missing));
        }
        if (!rules.isEmpty()) {
            lacks.add(new Lack("access rules are missing, or older", Place.TREE, rules));
        }
        return lacks;
    }

    /** Those of ours alone, which their name tells; a site's own stay. */
    private static Optional<LDIFChangeRecord> rules(Entry known, Entry wanted) {
        Set<String> before = values(known);
        Set<String> after = values(wanted);
        List<Modification> changes = new ArrayList<>();
        before.stream()
                .filter(rule -> rule.contains(OURS) && !after.contains(rule))
                .forEach(rule -> changes.add(new Modification(ModificationType.DELETE, RULES, rule)));
        after.stream()
                .filter(rule -> !before.contains(rule))
                .forEach(rule -> changes.add(new Modification(ModificationType.ADD, RULES, rule)));
        return changes.isEmpty() ? Optional.empty() : Optional.of(new LDIFModifyChangeRecord(wanted.getDN(), changes));
    }

    private static Set<String> values(Entry entry) {
        String[] values = entry.getAttributeValues(RULES);
        return values == null ? Set.of() : new LinkedHashSet<>(List.of(values));
    }
}
