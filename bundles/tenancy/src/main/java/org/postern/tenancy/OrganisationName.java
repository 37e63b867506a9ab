package org.postern.tenancy;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Name of an organisation as people write it; the directory compares it without regard to case (RFC 4519 {@code o}). */
public record OrganisationName(String asString) implements Comparable<OrganisationName>, Serializable {
    private static final int LONGEST = 64;
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N} .&'_-]*[\\p{L}\\p{M}\\p{N}.])?");

    public OrganisationName {
        asString = Normalizer.normalize(asString, Normalizer.Form.NFC);
        if (asString.length() > LONGEST || !NAME.matcher(asString).matches()) {
            throw InvalidValueException.of(
                    "organisation name",
                    asString,
                    "write up to 64 letters, digits, spaces and . & ' _ - and begin with a letter or digit");
        }
    }

    /** @throws InvalidValueException where the text is no organisation name */
    public static OrganisationName of(String text) {
        return new OrganisationName(text);
    }

    /** Lower-case ASCII letters, digits and hyphens for file and instance names; never empty. */
    public String slug() {
        String plain = Normalizer.normalize(asString, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "org" : plain;
    }

    @Override
    public int compareTo(OrganisationName other) {
        return asString.compareToIgnoreCase(other.asString);
    }

    @Override
    public String toString() {
        return asString;
    }
}
