package org.postern.tenancy;

import java.util.Locale;

/** What of a thing was changed, or how that ended, in a closed list; never what it was or became. */
public enum AuditDetail {
    NAME,
    ENABLED,
    DISABLED,
    MAIL_ADDRESS,
    DOMAIN,
    PROFILE,
    TRUSTED_NETWORKS,
    RELAY_HOST,
    FALLBACK_RELAY,
    LIMITS,
    SECURITY,
    FILTERS,
    ROUTE,
    RECIPIENT_CHECK,
    DONE,
    FAILED;

    /** As it is kept, as in {@code relay-host}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a word outside the list */
    public static AuditDetail of(String token) {
        return valueOf(token.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
