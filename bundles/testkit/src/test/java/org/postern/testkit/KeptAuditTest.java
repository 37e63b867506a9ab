package org.postern.testkit;

import org.postern.tenancy.AuditLog;

class KeptAuditTest extends AuditLogContract {
    private final KeptAudit log = new KeptAudit();

    @Override
    protected AuditLog log() {
        return log;
    }
}
