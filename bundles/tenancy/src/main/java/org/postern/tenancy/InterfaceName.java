package org.postern.tenancy;

import java.io.Serializable;
import java.util.regex.Pattern;

/** Name of a network interface of a host, as Linux takes it: up to 15 characters, no slash, no white space (ip-link(8)). */
public record InterfaceName(String asString) implements Serializable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");

    public InterfaceName {
        if (!NAME.matcher(asString).matches()) {
            throw InvalidValueException.of(
                    "interface name",
                    asString,
                    "write up to 15 letters, digits, dots, hyphens or underscores, as in eth0");
        }
    }

    /** @throws InvalidValueException where Linux would not take the name */
    public static InterfaceName of(String text) {
        return new InterfaceName(text);
    }

    @Override
    public String toString() {
        return asString;
    }
}
