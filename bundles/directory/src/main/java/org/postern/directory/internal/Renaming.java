package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/**
 * Gives an organisation another name, and has everything that refers to it or to an entry below it follow.
 *
 * <p>Until nothing refers to the old name any more, the entry keeps it as {@code posternFormerName}, and nobody else can take
 * it: what still refers to it can be mistaken for nobody else's. So a renaming that was cut short can be gone on with, and
 * whoever comes upon it does.
 */
final class Renaming {
    /** So many entries are asked about in one search. */
    private static final int AT_ONCE = 50;

    /** Each attempt that fails is one in which somebody else changed a reference, the server's own overlay perhaps. */
    private static final int MOST_ATTEMPTS = 100;

    private static final String FORMER_NAME = "posternFormerName";

    private final Directory directory;
    private final OrganisationName name;
    private final OrganisationName newName;
    private final DN dn;
    private final DN newDn;
    /** The attributes that name entries of an organisation. */
    private final String[] referring;

    Renaming(Directory directory, OrganisationName name, OrganisationName newName) {
        this.directory = directory;
        this.name = name;
        this.newName = newName;
        this.dn = directory.tree().organisation(name);
        this.newDn = directory.tree().organisation(newName);
        this.referring = Stream.concat(
                        Stream.of("posternHolder", "posternInstanceRef", "posternOwner"),
                        directory
                                .tree()
                                .layouts()
                                .flatMap(layout -> layout.members().referring()))
                .distinct()
                .toArray(String[]::new);
    }

    /** The one that was begun for an organisation and has not ended. */
    static Optional<Renaming> of(Directory directory, StoredEntry organisation) {
        String now = DirectoryTree.value(organisation.dn());
        return organisation
                .optional(FORMER_NAME)
                .filter(before -> !before.equals(now))
                .map(before -> new Renaming(directory, OrganisationName.of(before), OrganisationName.of(now)));
    }

    /** @throws AlreadyExistsException where an organisation that had the name is still being given another */
    static void requireEnded(Directory directory, OrganisationName name) {
        DN dn = directory.tree().organisation(name);
        Filter formerly = Filters.ofClass("posternOrganization", FORMER_NAME, name.asString());
        for (StoredEntry other : directory.list(directory.tree().organisations(), formerly, "1.1")) {
            if (!other.dn().equals(dn)) {
                throw new AlreadyExistsException(
                        "the name %s is not free yet: the renaming of that organisation to %s has not ended",
                        name, DirectoryTree.value(other.dn()));
            }
        }
    }

    /** Whether just this one was begun and has not ended. */
    boolean isUnderWay() {
        return directory
                .find(newDn, directory.tree().layout().organisations(), FORMER_NAME)
                .flatMap(stored -> of(directory, stored))
                .filter(begun -> begun.name.equals(name) && begun.newName.equals(newName))
                .isPresent();
    }

    void begin() {
        requireEnded(directory, newName);
        remember();
        Outcome outcome = directory.rename(dn, newDn.getRDN());
        if (!outcome.isDone()) {
            forget(dn);
        }
        outcome.onConflict(() -> new AlreadyExistsException("there is an organisation %s already", newName))
                .onGone(() -> new NotFoundException("there is no organisation %s", name))
                .orFail();
    }

    void end() {
        List<DN> moved = new ArrayList<>();
        moved.add(directory.tree().takenBackFrom(newDn));
        directory
                .list(newDn, Filter.createPresenceFilter("objectClass"), "1.1")
                .forEach(entry -> moved.add(entry.dn()));
        for (int i = 0; i < moved.size(); i += AT_ONCE) {
            redirect(moved.subList(i, Math.min(i + AT_ONCE, moved.size())));
        }
        forget(newDn);
    }

    /** One that was cut short before the entry had the new name left the old one there. */
    private void remember() {
        Outcome outcome = directory.modify(dn, List.of(formerName(ModificationType.ADD)));
        if (outcome.isConflict()
                && directory
                        .find(dn, Filters.ofClass("posternOrganization", FORMER_NAME, name.asString()), "1.1")
                        .isPresent()) {
            return;
        }
        outcome.onConflict(() -> new ChangedMeanwhileException(
                        "the organisation %s is being renamed by somebody else: read it again", name))
                .onGone(() -> new NotFoundException("there is no organisation %s", name))
                .orFail();
    }

    private void forget(DN organisation) {
        Outcome outcome = directory.modify(organisation, List.of(formerName(ModificationType.DELETE)));
        if (!outcome.isConflict() && !outcome.isGone()) {
            outcome.orFail();
        }
    }

    private Modification formerName(ModificationType change) {
        return new Modification(change, FORMER_NAME, name.asString());
    }

    private void redirect(List<DN> moved) {
        Map<DN, DN> renamed = new TreeMap<>();
        for (DN now : moved) {
            renamed.put(now, now);
            renamed.put(DirectoryTree.moved(now, newDn, dn), now);
        }
        int attempts = 0;
        while (!redirected(renamed)) {
            if (++attempts == MOST_ATTEMPTS) {
                throw new ChangedMeanwhileException(
                        "what refers to the organisation %s is changed over and over: rename it once more", newName);
            }
        }
    }

    /** Returns false where somebody else changed something in between. */
    private boolean redirected(Map<DN, DN> renamed) {
        boolean all = true;
        for (StoredEntry entry : directory.list(directory.tree().suffix(), referringTo(renamed.keySet()), referring)) {
            Outcome outcome = directory.modify(entry.dn(), redirection(entry, renamed));
            all &= !outcome.isConflict();
            if (!outcome.isConflict() && !outcome.isGone()) {
                outcome.orFail();
            }
        }
        return all;
    }

    private Filter referringTo(Set<DN> targets) {
        return Filter.createORFilter(Stream.of(referring)
                .map(attribute -> Filters.anyOf(attribute, targets))
                .toList());
    }

    /**
     * Writes each reference anew, also where the server's own overlay did already: slapo-refint(5) leaves no trace of what
     * it does, so {@link Catalogue} would not be told.
     */
    private List<Modification> redirection(StoredEntry entry, Map<DN, DN> renamed) {
        List<Modification> changes = new ArrayList<>();
        for (String attribute : referring) {
            for (String value : entry.texts(attribute)) {
                Optional.ofNullable(renamed.get(DirectoryTree.dn(value))).ifPresent(now -> {
                    changes.add(new Modification(ModificationType.DELETE, attribute, value));
                    changes.add(new Modification(ModificationType.ADD, attribute, now.toString()));
                });
            }
        }
        return changes;
    }
}
