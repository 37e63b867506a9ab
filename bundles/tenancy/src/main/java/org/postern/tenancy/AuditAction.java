package org.postern.tenancy;

import java.util.Locale;

/** What was done, in a closed list. */
public enum AuditAction {
    ADD_ORGANISATION,
    EDIT_ORGANISATION,
    REMOVE_ORGANISATION,
    ADD_HOST,
    APPLY_HOST,
    SET_MILTER,
    ADD_ADDRESS,
    ASSIGN_ADDRESS,
    TAKE_BACK_ADDRESS,
    REMOVE_ADDRESS,
    SWITCH_MULTIPLE_INSTANCES_ON,
    SWITCH_MULTIPLE_INSTANCES_OFF,
    ADD_USER,
    EDIT_USER,
    REMOVE_USER,
    CHANGE_PASSWORD,
    ADD_GROUP,
    REMOVE_GROUP,
    GRANT_PRIVILEGE,
    REVOKE_PRIVILEGE,
    ADD_MEMBER,
    REMOVE_MEMBER,
    ADD_DOMAIN,
    EDIT_DOMAIN,
    REMOVE_DOMAIN,
    ADD_SERVER,
    EDIT_SERVER,
    REMOVE_SERVER,
    ADOPT_SERVER,
    RECONFIGURE_SERVER,
    ENABLE_SERVER,
    DISABLE_SERVER,
    FREEZE_SERVER,
    THAW_SERVER,
    RELOAD_SERVER,
    RESTART_SERVER,
    FLUSH_SERVER,
    ROLL_BACK_SERVER,
    PUT_BACK_SERVER,
    TAKE_OVER_SERVER,
    DRAIN_QUEUE,
    HAND_OVER_QUEUE,
    ARCHIVE_QUEUE,
    DISCARD_QUEUE;

    /** As it is kept, as in {@code add-organisation}. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a word outside the list */
    public static AuditAction of(String token) {
        return valueOf(token.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
