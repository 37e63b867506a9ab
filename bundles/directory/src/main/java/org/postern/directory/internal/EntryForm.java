package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one kind of entries looks in a directory: organisations, users or groups.
 *
 * @param base where new ones are added, below the suffix or the organisation
 * @param nameAttribute what names them
 * @param classes of new ones, beside our own
 * @param values further attributes that new ones must have, with <code>${…}</code> where one differs from the other
 * @param ownClass the auxiliary class that makes an entry such a one, whoever added it
 * @param others which entries are such ones without our class: those of another product
 */
record EntryForm(
        DN base,
        String nameAttribute,
        List<String> classes,
        Map<String, String> values,
        String ownClass,
        Optional<Filter> others) {
    EntryForm {
        classes = List.copyOf(classes);
        values = Map.copyOf(values);
    }

    /** What all of them match. */
    Filter filter() {
        Filter ours = Filters.ofClass(ownClass);
        return others.map(theirs -> Filter.createORFilter(ours, theirs)).orElse(ours);
    }

    /** A new one, without a name. */
    Entry entry(DN dn, Map<String, String> variables) {
        var entry = new Entry(dn);
        classes.forEach(each -> entry.addAttribute("objectClass", each));
        entry.addAttribute("objectClass", ownClass);
        values.forEach((attribute, value) -> entry.addAttribute(attribute, filled(value, variables)));
        return entry;
    }

    /** Hangs our class on an entry that is about to be given one of its attributes. */
    void mark(Entry entry) {
        if (!entry.hasObjectClass(ownClass)) {
            entry.addAttribute("objectClass", ownClass);
        }
    }

    private static String filled(String value, Map<String, String> variables) {
        String filled = value;
        for (var variable : variables.entrySet()) {
            filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return filled;
    }
}
