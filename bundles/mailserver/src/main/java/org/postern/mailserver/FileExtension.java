package org.postern.mailserver;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postern.tenancy.InvalidValueException;

/**
 * What the names of files of one kind end with, as in {@code exe}.
 *
 * @param asString up to ten letters and digits in lower case, without the dot
 */
public record FileExtension(String asString) implements Comparable<FileExtension>, Serializable {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,10}");

    public FileExtension {
        if (!FORM.matcher(asString).matches()) {
            throw InvalidValueException.of("file extension", asString, "write up to ten letters and digits, as in exe");
        }
        asString = asString.toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidValueException where the text is none, with or without its dot */
    public static FileExtension of(String text) {
        return new FileExtension(text.startsWith(".") ? text.substring(1) : text);
    }

    @Override
    public int compareTo(FileExtension other) {
        return asString.compareTo(other.asString);
    }

    @Override
    public String toString() {
        return asString;
    }
}
