package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;

/** The entries that others lie in: an organisation that another product made may not have them yet. */
final class Containers {
    private final Directory directory;

    Containers(Directory directory) {
        this.directory = directory;
    }

    /** Adds an entry, and what it lies in within its organisation where that is not there. */
    Outcome add(Entry entry) {
        Outcome outcome = directory.add(entry);
        DN container = DirectoryTree.dn(entry.getDN()).getParent();
        if (!outcome.isGone() || directory.tree().organisationOf(container).isEmpty()) {
            return outcome;
        }
        Outcome made = ensure(container);
        return made.isDone() ? directory.add(entry) : made;
    }

    /** Is done where the container is there already. */
    Outcome ensure(DN container) {
        Outcome outcome = directory.add(toEntry(container));
        if (outcome.isGone() && liesInAnother(container)) {
            Outcome outer = ensure(container.getParent());
            return outer.isDone() ? ensure(container) : outer;
        }
        return outcome.isConflict() ? Outcome.done() : outcome;
    }

    /** Whether it lies deeper than right below its organisation. */
    private boolean liesInAnother(DN container) {
        DirectoryTree tree = directory.tree();
        return tree.organisationOf(container)
                .map(tree::organisation)
                .filter(organisation -> !organisation.equals(container.getParent()))
                .isPresent();
    }

    private static Entry toEntry(DN dn) {
        var entry = new Entry(dn);
        boolean unit = dn.getRDN().hasAttribute("ou");
        entry.addAttribute("objectClass", unit ? "organizationalUnit" : "posternContainer");
        entry.addAttribute(unit ? "ou" : "cn", DirectoryTree.value(dn));
        return entry;
    }
}
