package org.postern.tenancy;

import java.time.Instant;
import java.util.Optional;

/**
 * One change: what was done, to what, by whom.
 *
 * @param actor user id of the person, or {@code operator}
 * @param organisation in which; empty for what belongs to none
 * @param subject what was changed, by the name people know it by, with what was given or taken where that is part of the
 *     action; never a secret
 */
public record AuditRecord(
        Instant time, String actor, AuditAction action, Optional<OrganisationName> organisation, String subject) {}
