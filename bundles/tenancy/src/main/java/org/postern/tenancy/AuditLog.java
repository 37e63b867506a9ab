package org.postern.tenancy;

import java.util.Optional;

/** Every change that was made through the product, for good. Every method may throw {@link UnavailableException}. */
public interface AuditLog {
    /** What a list of changes can be sorted by. */
    enum Order {
        TIME
    }

    /** @param owner whose change it is, in whatever way that organisation will be called; empty for nobody's */
    void add(AuditRecord change, Optional<OrganisationId> owner);

    /** Of all organisations and of none, whatever organisation the query names. A text is sought in actor and subject. */
    Part<AuditRecord> list(Query<Order> query);

    /** The same of one organisation. */
    Part<AuditRecord> list(OrganisationId owner, Query<Order> query);
}
