package org.postern.directory.setup;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;

/**
 * What was found out about one rule.
 *
 * @param question who tries what
 * @param expected whether it is to be let through
 * @param found whether it was; empty where the directory answered neither
 * @param answer what it said then
 */
public record Finding(String question, boolean expected, Optional<Boolean> found, String answer) {
    static Finding of(String question, boolean expected, boolean found) {
        return new Finding(question, expected, Optional.of(found), "");
    }

    static Finding unclear(String question, boolean expected, LDAPException answer) {
        return new Finding(
                question,
                expected,
                Optional.empty(),
                "%s (LDAP result %s)"
                        .formatted(answer.getMessage(), answer.getResultCode().intValue()));
    }

    /** True where the directory enforces the rule. */
    public boolean isEnforced() {
        return found.equals(Optional.of(expected));
    }

    @Override
    public String toString() {
        String was = found.map(Finding::word).orElse(answer);
        return "%s: is to be %s, was %s".formatted(question, word(expected), was);
    }

    private static String word(boolean allowed) {
        return allowed ? "allowed" : "refused";
    }
}
