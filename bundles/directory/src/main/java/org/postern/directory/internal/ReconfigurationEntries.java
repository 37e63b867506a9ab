package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.InstanceId;

/** The generations and the last report that a {@code posternSmtpInstance} entry carries. */
final class ReconfigurationEntries {
    static final String REQUESTED = "posternRequested";

    /** In place of the last request's number where the server is being removed and none can follow. */
    static final long ENDED = -1;

    private static final String REQUESTED_PLAN = "posternRequestedPlan";
    private static final String APPLIED = "posternApplied";

    static final String[] ATTRIBUTES = {
        "cn", REQUESTED, REQUESTED_PLAN, APPLIED, "posternState", "posternMessage", "posternPid"
    };

    private ReconfigurationEntries() {}

    static Reconfiguration fromEntry(StoredEntry entry) {
        return new Reconfiguration(
                InstanceId.of(DirectoryTree.value(entry.dn())),
                requested(entry),
                entry.optional(REQUESTED_PLAN),
                entry.number(APPLIED).orElse(0L),
                entry.optional("posternState").map(State::of).orElse(State.NEW),
                entry.optional("posternMessage").orElse(""),
                entry.number("posternPid")
                        .map(pid -> OptionalInt.of(Math.toIntExact(pid)))
                        .orElse(OptionalInt.empty()));
    }

    /** The last request; 0 before the first one. */
    static long requested(StoredEntry entry) {
        return entry.as(stored -> stored.number(REQUESTED).orElse(0L));
    }

    /** True of a server that is being removed. */
    static boolean isEnded(StoredEntry entry) {
        return requested(entry) == ENDED;
    }

    /**
     * Has no request follow the last one. Conflicts where one did since the entry was read, or where it was read as disabled
     * and is not; enabling it conflicts afterwards.
     */
    static List<Modification> ending(StoredEntry entry, boolean enabled) {
        List<Modification> changes = counting(entry, REQUESTED, ENDED);
        if (!enabled) {
            changes.add(new Modification(ModificationType.DELETE, "posternEnabled", OrganisationEntries.text(false)));
        }
        return changes;
    }

    /** What comes after the entry's last request; the same where that waits and is for just this plan. */
    static long next(StoredEntry entry, Optional<String> plan) {
        Reconfiguration known = entry.as(ReconfigurationEntries::fromEntry);
        boolean waits =
                known.isPending() && plan.isPresent() && known.requestedPlan().equals(plan);
        return waits ? known.requested() : known.requested() + 1;
    }

    /** Conflicts where another request was made since the entry was read, whose plan it would replace. */
    static List<Modification> requesting(StoredEntry entry, Optional<String> plan) {
        long next = next(entry, plan);
        if (next == entry.as(ReconfigurationEntries::fromEntry).requested()) {
            return List.of();
        }
        List<Modification> changes = counting(entry, REQUESTED, next);
        changes.add(replacing(REQUESTED_PLAN, plan.orElse("")));
        return changes;
    }

    /** Nothing where the entry has a later report already; conflicts where one came since the entry was read. */
    static List<Modification> reporting(StoredEntry entry, Report report) {
        if (report.generation() < entry.as(ReconfigurationEntries::fromEntry).applied()) {
            return List.of();
        }
        List<Modification> changes = counting(entry, APPLIED, report.generation());
        changes.add(new Modification(
                ModificationType.REPLACE, "posternState", report.state().token()));
        changes.add(replacing("posternMessage", report.message()));
        changes.add(replacing(
                "posternPid",
                report.pid().isPresent() ? Integer.toString(report.pid().getAsInt()) : ""));
        return changes;
    }

    private static List<Modification> counting(StoredEntry entry, String attribute, long next) {
        List<Modification> changes = new ArrayList<>();
        entry.optional(attribute)
                .ifPresent(old -> changes.add(new Modification(ModificationType.DELETE, attribute, old)));
        changes.add(new Modification(ModificationType.ADD, attribute, Long.toString(next)));
        return changes;
    }

    /** LDAP has no empty values: what is empty is absent. */
    private static Modification replacing(String attribute, String text) {
        return text.isEmpty()
                ? new Modification(ModificationType.REPLACE, attribute)
                : new Modification(ModificationType.REPLACE, attribute, text);
    }
}
