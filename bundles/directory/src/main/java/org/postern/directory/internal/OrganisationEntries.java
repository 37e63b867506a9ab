package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.stream.Stream;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

/** Organisations as {@code organization} entries that carry {@code posternOrganization}, with their containers below. */
final class OrganisationEntries {
    static final Filter ALL = Filters.ofClass("posternOrganization");
    static final String[] ATTRIBUTES = {"o", "posternEnabled", "posternFormerName"};
    static final Kind KIND = new Kind(ALL, List.of(ATTRIBUTES), List.of("o"), OrganisationEntries::row);

    private final DirectoryTree tree;

    OrganisationEntries(DirectoryTree tree) {
        this.tree = tree;
    }

    /** The bare entry and its containers, parents first; it is no organisation of ours until it is {@link #joining}. */
    List<Entry> toEntries(OrganisationName name) {
        DN organisation = tree.organisation(name);
        var entry = new Entry(organisation);
        entry.addAttribute("objectClass", "organization");
        entry.addAttribute("o", name.asString());
        return Stream.concat(
                        Stream.of(entry),
                        Stream.of(
                                        tree.peopleOf(organisation),
                                        tree.groupsOf(organisation),
                                        tree.instancesOf(organisation))
                                .map(OrganisationEntries::container))
                .toList();
    }

    /** Makes the entry an organisation of ours; of many who try at once, one can. */
    static List<Modification> joining(Organisation organisation) {
        return List.of(
                new Modification(ModificationType.ADD, "objectClass", "posternOrganization"),
                new Modification(ModificationType.ADD, "posternEnabled", text(organisation.enabled())));
    }

    /** Takes back what {@link #joining} did: nothing can be given to it any more. */
    static List<Modification> leaving() {
        return List.of(
                new Modification(ModificationType.DELETE, "objectClass", "posternOrganization"),
                new Modification(ModificationType.REPLACE, "posternEnabled"),
                new Modification(ModificationType.REPLACE, "posternFormerName"));
    }

    /** The stored entry, switched on or off. */
    static Entry switched(StoredEntry stored, boolean enabled) {
        Entry entry = stored.copy();
        entry.setAttribute("posternEnabled", text(enabled));
        return entry;
    }

    Organisation fromEntry(StoredEntry entry) {
        OrganisationName name = tree.organisationOf(entry.dn())
                .orElseThrow(() -> new InvalidValueException("it lies outside %s", tree.organisations()));
        return new Organisation(name, entry.flag("posternEnabled", true));
    }

    private static Row row(StoredEntry entry) {
        return Row.of(DirectoryTree.value(entry.dn()));
    }

    /** A truth value as LDAP writes it (RFC 4517 §3.3.3). */
    static String text(boolean truth) {
        return truth ? "TRUE" : "FALSE";
    }

    private static Entry container(DN dn) {
        var entry = new Entry(dn);
        entry.addAttribute("objectClass", "organizationalUnit");
        entry.addAttribute("ou", DirectoryTree.value(dn));
        return entry;
    }
}
