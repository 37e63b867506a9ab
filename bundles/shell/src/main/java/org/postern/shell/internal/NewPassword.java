package org.postern.shell.internal;

import java.io.IOException;
import java.util.Optional;
import org.postern.shell.Terminal;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.Password;
import org.postern.tenancy.UserId;

/** A password that is given for the first time: from a file, or twice from the terminal. */
final class NewPassword {
    private NewPassword() {}

    /** @throws InvalidValueException where none can be had, or the two differ */
    static Password of(Terminal terminal, UserId user, Optional<String> file) {
        return new Password(file.map(name -> firstLine(terminal, name)).orElseGet(() -> asked(terminal, user)));
    }

    private static String firstLine(Terminal terminal, String file) {
        try {
            return terminal.read(file).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw new InvalidValueException("no password: " + unreadable.getMessage());
        }
    }

    private static String asked(Terminal terminal, UserId user) {
        String first = line(terminal, "Password for " + user + ": ");
        if (!first.equals(line(terminal, "Once more: "))) {
            throw new InvalidValueException("the two passwords differ");
        }
        return first;
    }

    private static String line(Terminal terminal, String prompt) {
        return terminal.askSecret(prompt)
                .orElseThrow(() -> new InvalidValueException(
                        "there is no terminal to ask for the password on: give --password-file"));
    }
}
