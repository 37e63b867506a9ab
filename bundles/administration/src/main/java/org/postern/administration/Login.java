package org.postern.administration;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.UserId;

/**
 * What somebody gives as his name when he signs in, in the one spelling that is both counted and sought: else each of the
 * many that a directory takes for the same would be counted for itself.
 *
 * @param possible false for what is neither a user id nor a mail address
 */
record Login(String text, boolean possible) {
    private static final int LONGEST = 128;

    static Login of(UserId id) {
        return new Login(id.asString(), true);
    }

    static Login of(String typed) {
        String text = typed.strip();
        try {
            return text.indexOf('@') < 0 ? of(UserId.of(text)) : of(EmailAddress.of(text));
        } catch (InvalidValueException nobodys) {
            return new Login(text.substring(0, Math.min(text.length(), LONGEST)), false);
        }
    }

    /** The user id that it is; empty for a mail address. */
    Optional<UserId> user() {
        return possible && text.indexOf('@') < 0 ? Optional.of(UserId.of(text)) : Optional.empty();
    }

    /** As a log can hold it. */
    String printable() {
        return text.codePoints()
                .mapToObj(c -> c > ' ' && c < 0x7f ? Character.toString(c) : "\\x{%x}".formatted(c))
                .collect(Collectors.joining());
    }

    static Login of(EmailAddress mail) {
        return new Login(mail.asString().toLowerCase(Locale.ROOT), true);
    }
}
