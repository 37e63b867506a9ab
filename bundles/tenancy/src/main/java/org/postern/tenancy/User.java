package org.postern.tenancy;

import java.util.Optional;

/**
 * A person who signs in and receives mail.
 *
 * @param organisation empty for the people who run the system
 * @param displayName as people read it
 * @param mail the mailbox that incoming servers of the organisation accept mail for
 */
public record User(
        UserId id,
        Optional<OrganisationName> organisation,
        String displayName,
        Optional<EmailAddress> mail,
        boolean enabled) {
    private static final int LONGEST_NAME = 128;

    public User {
        displayName = displayName(displayName);
    }

    /**
     * A display name as it is kept.
     *
     * @throws InvalidValueException where it is empty, too long or not printable
     */
    public static String displayName(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw InvalidValueException.of("display name", name, "write 1 to 128 printable characters");
        }
        return name;
    }
}
