package org.postern.directory.setup;

import java.util.Locale;

/** One question of the tenancy table: may this role do this to that subject of that owner? */
public record Cell(Role role, Action action, Subject subject, Owner owner) {
    /** Who acts. */
    public enum Role {
        SYSTEM_ADMINISTRATOR,
        ORGANISATION_ADMINISTRATOR,
        MAIL_ADMINISTRATOR,
        USER,
        AGENT,
        OTHER_AGENT,
        ANONYMOUS
    }

    /** What is done. */
    public enum Action {
        READ,
        LIST,
        CREATE,
        MODIFY,
        RENAME,
        MOVE,
        DELETE
    }

    /** What it is done to. */
    public enum Subject {
        ORGANISATION,
        USER,
        GROUP,
        MEMBERSHIP,
        PRIVILEGE,
        ADDRESS,
        DOMAIN,
        SERVER,
        SETTINGS,
        REPORT
    }

    /** Whose it is, seen by who acts: of the organisation that he belongs to or serves, of another, of none. */
    public enum Owner {
        OWN,
        OTHER,
        SYSTEM
    }

    /** As in {@code mail administrator: delete domain, own}. */
    @Override
    public String toString() {
        return "%s: %s %s, %s".formatted(words(role), words(action), words(subject), words(owner));
    }

    /** A constant as people read it. */
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
