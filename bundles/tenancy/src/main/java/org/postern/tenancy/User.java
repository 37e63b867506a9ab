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
        displayName = displayName.strip();
        if (displayName.isEmpty()
                || displayName.length() > LONGEST_NAME
                || displayName.chars().anyMatch(Character::isISOControl)) {
            throw InvalidValueException.of("display name", displayName, "write 1 to 128 printable characters");
        }
    }
}
