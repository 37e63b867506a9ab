package org.postern.tenancy;

import java.util.UUID;

/** What an organisation keeps whatever becomes of its name, and no other ever has: the {@code entryUUID} of its entry (RFC 4530). */
public record OrganisationId(UUID value) {
    public String asString() {
        return value.toString();
    }
}
