package org.postern.tenancy;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one rule for names in the DNS: RFC 1123 §2.1 labels, lower case, international names as A-labels (RFC 5890). */
final class DnsNames {
    static final String RULE =
            "write labels of letters, digits and inner hyphens joined by dots, as in mail.example.com";

    private static final int LONGEST = 253;
    private static final Pattern LABELS = Pattern.compile("(?!-)[a-z0-9-]{1,63}(?<!-)(\\.(?!-)[a-z0-9-]{1,63}(?<!-))+");
    private static final Pattern ALL_NUMERIC_TOP = Pattern.compile(".*\\.[0-9]+");

    private DnsNames() {}

    /** Empty where the text breaks the {@link #RULE}. */
    static Optional<String> canonical(String text) {
        return ascii(text)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.length() <= LONGEST)
                .filter(LABELS.asMatchPredicate()
                        .and(ALL_NUMERIC_TOP.asMatchPredicate().negate()));
    }

    private static Optional<String> ascii(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException noSuchName) {
            return Optional.empty();
        }
    }
}
