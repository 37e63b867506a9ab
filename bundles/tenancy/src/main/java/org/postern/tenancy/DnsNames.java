package org.postern.tenancy;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one rule for names in the DNS: RFC 1123 §2.1 labels, lower case, international names as A-labels (RFC 5890). */
final class DnsNames {
    private static final int LONGEST = 253;
    private static final Pattern LABELS = Pattern.compile("(?!-)[a-z0-9-]{1,63}(?<!-)(\\.(?!-)[a-z0-9-]{1,63}(?<!-))+");
    private static final Pattern ALL_NUMERIC_TOP = Pattern.compile(".*\\.[0-9]+");

    private DnsNames() {}

    static String canonical(String kind, String text) {
        String name = ascii(kind, text).toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST
                || !LABELS.matcher(name).matches()
                || ALL_NUMERIC_TOP.matcher(name).matches()) {
            throw InvalidValueException.of(
                    kind,
                    text,
                    "write labels of letters, digits and inner hyphens joined by dots, as in mail.example.com");
        }
        return name;
    }

    private static String ascii(String kind, String text) {
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException noSuchName) {
            throw InvalidValueException.of(
                    kind,
                    text,
                    "write labels of letters, digits and inner hyphens joined by dots, as in mail.example.com");
        }
    }
}
