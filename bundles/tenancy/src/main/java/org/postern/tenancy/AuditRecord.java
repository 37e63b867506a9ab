package org.postern.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One change: what was done, to what, by whom.
 *
 * @param actor user id of the person, {@code operator}, or {@code operator as <user id>}
 * @param organisation in which, as it was called then; empty for what belongs to none
 * @param subject what was changed, by the name people know it by, with what was given or taken where that is part of the
 *     action; never a secret
 * @param details what of it was changed, or how the attempt ended; none where the action says it all
 */
public record AuditRecord(
        Instant time,
        String actor,
        AuditAction action,
        Optional<OrganisationName> organisation,
        String subject,
        List<AuditDetail> details) {
    public AuditRecord {
        details = List.copyOf(details);
    }

    /** One whose action says it all. */
    public AuditRecord(
            Instant time, String actor, AuditAction action, Optional<OrganisationName> organisation, String subject) {
        this(time, actor, action, organisation, subject, List.of());
    }
}
