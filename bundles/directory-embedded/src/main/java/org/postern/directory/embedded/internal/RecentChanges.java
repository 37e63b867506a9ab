package org.postern.directory.embedded.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which entries were changed lately, and in which order: from it clients are told what they do not know yet. */
final class RecentChanges {
    private static final int MOST = 10_000;

    private final Deque<Change> changes = new ArrayDeque<>();
    private UUID era = UUID.randomUUID();
    private long latest;

    /** What an entry keeps whatever becomes of its name (RFC 4530); the engine gives it to each. */
    static UUID id(Entry entry) {
        return UUID.fromString(entry.getAttributeValue("entryUUID"));
    }

    /** Adds what one write changed, old names before new ones. */
    synchronized void add(Map<DN, ? extends Entry> changed) {
        changed.forEach((dn, entry) -> changes.add(new Change(++latest, id(entry), dn)));
        while (changes.size() > MOST) {
            changes.remove();
        }
    }

    /** Has all clients begin anew. */
    synchronized void forget() {
        era = UUID.randomUUID();
        changes.clear();
    }

    /** What a client gives back that was told of all changes up to now. */
    synchronized String cookie() {
        return era + ":" + latest;
    }

    /** The last name of each entry that was changed since; empty where that is not known. */
    synchronized Optional<Map<UUID, DN>> since(String cookie) {
        return number(cookie).map(known -> {
            Map<UUID, DN> since = new LinkedHashMap<>();
            changes.stream()
                    .filter(change -> change.number() > known)
                    .forEach(change -> since.put(change.id(), change.dn()));
            return since;
        });
    }

    private Optional<Long> number(String cookie) {
        String ours = era + ":";
        return Optional.of(cookie)
                .filter(text -> text.startsWith(ours))
                .map(text -> Long.parseLong(text, ours.length(), text.length(), 10))
                .filter(number -> number >= latest - changes.size() && number <= latest);
    }

    private record Change(long number, UUID id, DN dn) {}
}
