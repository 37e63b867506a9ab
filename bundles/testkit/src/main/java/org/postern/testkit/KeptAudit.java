package org.postern.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.postern.tenancy.AuditLog;
import org.postern.tenancy.AuditRecord;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** An audit log for as long as a test runs. */
public final class KeptAudit implements AuditLog {
    private final List<AuditRecord> records = new ArrayList<>();

    @Override
    public synchronized void add(AuditRecord change) {
        records.add(change);
    }

    @Override
    public synchronized Part<AuditRecord> list(Query<Order> query) {
        List<AuditRecord> found = records.stream()
                .filter(record -> isOf(record, query))
                .sorted(Comparator.comparing(AuditRecord::time))
                .toList();
        List<AuditRecord> ordered = query.ascending() ? found : reversed(found);
        return new Part<>(
                ordered.stream().skip(query.first()).limit(query.count()).toList(), found.size());
    }

    /** The latest first. */
    public synchronized List<AuditRecord> records() {
        return reversed(records);
    }

    private static boolean isOf(AuditRecord record, Query<Order> query) {
        String text = lowerCase(query.text());
        return query.organisation().stream().allMatch(name -> isIn(record, name))
                && (lowerCase(record.actor()).contains(text)
                        || lowerCase(record.subject()).contains(text));
    }

    private static boolean isIn(AuditRecord record, OrganisationName organisation) {
        return record.organisation()
                .filter(own -> own.compareTo(organisation) == 0)
                .isPresent();
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
