package org.postern.tenancy;

/** Every change that was made through the product, for good. Every method may throw {@link UnavailableException}. */
public interface AuditLog {
    /** What a list of changes can be sorted by. */
    enum Order {
        TIME
    }

    void add(AuditRecord change);

    /** A text is sought in actor and subject. */
    Part<AuditRecord> list(Query<Order> query);
}
