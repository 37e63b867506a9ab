package org.postern.tenancy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the members of a group may do. The list is closed; each has a token, kept in {@code posternPrivilege}.
 *
 * <p>An organisation's privilege counts for the organisation of the group that grants it, and nowhere else.
 * {@link #ORG_ADMIN} does not include the others: who administers people does not thereby administer mail, but he may
 * grant the organisation's privileges, in the open. {@link #SYSTEM_ADMIN} includes them all.
 */
public enum Privilege {
    SYSTEM_ADMIN("system.admin"),
    ORG_ADMIN("org.admin"),
    USERS_MANAGE("users.manage"),
    GROUPS_MANAGE("groups.manage"),
    DOMAINS_MANAGE("domains.manage"),
    SMTP_INSTANCE_MANAGE("smtp.instance.manage");

    private final String token;

    Privilege(String token) {
        this.token = token;
    }

    public String token() {
        return token;
    }

    /** @throws InvalidValueException for a token outside the list */
    public static Privilege of(String token) {
        return Arrays.stream(values())
                .filter(privilege -> privilege.token.equals(token))
                .findFirst()
                .orElseThrow(() -> InvalidValueException.of(
                        "privilege", token, "take one of %s", String.join(", ", tokens(ofAnOrganisation()))));
    }

    /** Those a group of an organisation can carry. */
    public static Set<Privilege> ofAnOrganisation() {
        return EnumSet.complementOf(EnumSet.of(SYSTEM_ADMIN));
    }

    /** Those that holding this one allows to use. */
    public boolean includes(Privilege other) {
        return this == other || this == SYSTEM_ADMIN;
    }

    /** Nobody grants what he doesn't hold; the two administrators hold the granting of an organisation's privileges. */
    public boolean mayGrant(Privilege other) {
        return other != SYSTEM_ADMIN && (includes(other) || this == ORG_ADMIN);
    }

    private static String[] tokens(Set<Privilege> privileges) {
        return privileges.stream().map(Privilege::token).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return token;
    }
}
