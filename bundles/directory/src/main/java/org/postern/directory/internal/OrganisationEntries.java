package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;

/** Organisations in the form of the layout; each that we changed carries {@code posternOrganization}. */
final class OrganisationEntries {
    /** Set where another product's entry, which is an organisation without our class, is being removed. */
    static final String REMOVING = "posternRemoving";

    private static final String ENABLED = "posternEnabled";
    private static final String FORMER_NAME = "posternFormerName";

    private final DirectoryTree tree;
    private final Layout layout;

    OrganisationEntries(DirectoryTree tree) {
        this.tree = tree;
        this.layout = tree.layout();
    }

    Filter all() {
        return layout.organisations();
    }

    String[] attributes() {
        return new String[] {"objectClass", layout.organisation().nameAttribute(), ENABLED, FORMER_NAME};
    }

    EntryKind kind() {
        return new EntryKind(
                all(), List.of(attributes()), List.of(layout.organisation().nameAttribute()), OrganisationEntries::row);
    }

    Entry toEntry(Organisation organisation) {
        String name = organisation.name().asString();
        Entry entry = layout.organisation().entry(tree.organisation(organisation.name()), Map.of("name", name));
        entry.addAttribute(layout.organisation().nameAttribute(), name);
        entry.addAttribute(ENABLED, text(organisation.enabled()));
        return entry;
    }

    /** Where its people, groups and servers lie. */
    List<DN> containers(DN organisation) {
        return List.of(tree.peopleOf(organisation), tree.groupsOf(organisation), tree.instancesOf(organisation));
    }

    /** Makes an entry that is none now an organisation; of many who try at once, one can. */
    List<Modification> joining(Organisation organisation) {
        return layout.isShared()
                ? List.of(
                        new Modification(ModificationType.DELETE, REMOVING, text(true)),
                        new Modification(ModificationType.REPLACE, ENABLED, text(organisation.enabled())))
                : List.of(
                        new Modification(
                                ModificationType.ADD,
                                "objectClass",
                                layout.organisation().ownClass()),
                        new Modification(ModificationType.ADD, ENABLED, text(organisation.enabled())));
    }

    /** Ends what {@link #joining} began: nothing can be given to it any more. */
    List<Modification> leaving(StoredEntry stored) {
        String ownClass = layout.organisation().ownClass();
        return layout.isShared()
                ? Stream.concat(
                                stored.withClass(ownClass),
                                Stream.of(new Modification(ModificationType.ADD, REMOVING, text(true))))
                        .toList()
                : List.of(
                        new Modification(ModificationType.DELETE, "objectClass", ownClass),
                        new Modification(ModificationType.REPLACE, ENABLED),
                        new Modification(ModificationType.REPLACE, FORMER_NAME));
    }

    /** Hangs our class on another product's entry. */
    List<Modification> marking(StoredEntry stored) {
        return stored.withClass(layout.organisation().ownClass()).toList();
    }

    /** The stored entry, switched on or off. */
    Entry switched(StoredEntry stored, boolean enabled) {
        Entry entry = stored.copy();
        layout.organisation().mark(entry);
        entry.setAttribute(ENABLED, text(enabled));
        return entry;
    }

    Organisation fromEntry(StoredEntry entry) {
        OrganisationName name = tree.organisationOf(entry.dn())
                .orElseThrow(() -> new InvalidValueException("it lies outside %s", tree.organisations()));
        return new Organisation(name, entry.flag(ENABLED, true));
    }

    private static Row row(StoredEntry entry) {
        return Row.of(DirectoryTree.value(entry.dn()));
    }

    /** A truth value as LDAP writes it (RFC 4517 §3.3.3). */
    static String text(boolean truth) {
        return truth ? "TRUE" : "FALSE";
    }
}
