package org.postern.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.OrganisationId;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** An audit log for as long as a test runs. */
public final class KeptAudit implements AuditLog {
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(AuditRecord change, Optional<OrganisationId> owner) {}

    @Override
    public synchronized void add(AuditRecord change, Optional<OrganisationId> owner) {
        kept.add(new Kept(change, owner));
    }

    @Override
    public Part<AuditRecord> list(Query<Order> query) {
        return list(record -> true, query);
    }

    @Override
    public Part<AuditRecord> list(OrganisationId owner, Query<Order> query) {
        return list(record -> record.owner().equals(Optional.of(owner)), query);
    }

    private synchronized Part<AuditRecord> list(Predicate<Kept> condition, Query<Order> query) {
        List<AuditRecord> found = kept.stream()
                .filter(condition)
                .map(Kept::change)
                .filter(record -> contains(record, lowerCase(query.text())))
                .sorted(Comparator.comparing(AuditRecord::time))
                .toList();
        List<AuditRecord> ordered = query.ascending() ? found : reversed(found);
        return new Part<>(
                ordered.stream().skip(query.first()).limit(query.count()).toList(), found.size());
    }

    /** The latest first. */
    public synchronized List<AuditRecord> records() {
        return reversed(kept.stream().map(Kept::change).toList());
    }

    private static boolean contains(AuditRecord record, String text) {
        return lowerCase(record.actor()).contains(text)
                || lowerCase(record.subject()).contains(text);
    }

    private static List<AuditRecord> reversed(List<AuditRecord> records) {
        List<AuditRecord> reversed = new ArrayList<>(records);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
