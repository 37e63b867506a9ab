package org.postern.ldapschema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entries that must be there before anything is kept in the directory. */
public final class BaseTree {
    private static final String VALUE = "[A-Za-z0-9]([A-Za-z0-9 ._-]*[A-Za-z0-9])?";
    private static final Pattern SUFFIX =
            Pattern.compile("(?<type>dc|o|ou)=(?<name>" + VALUE + ")(,(dc|o|ou|c)=" + VALUE + ")*");

    private BaseTree() {}

    /**
     * The suffix entry and all below it, parents first: {@code ou=organizations}, and {@code cn=postern} with its
     * containers, the global settings and the system administrators' group.
     *
     * @param suffix where the tree begins, as in {@code dc=example,dc=com}
     * @throws IllegalArgumentException where the suffix is not made of {@code dc}, {@code o} or {@code ou} and plain names
     */
    public static String ldif(String suffix) {
        Matcher parts = SUFFIX.matcher(suffix);
        if (!parts.matches()) {
            throw new IllegalArgumentException("suffix \"" + suffix
                    + "\" is not valid: write dc=, o= or ou= names of letters and digits, as in dc=example,dc=com");
        }
        return "dn: " + suffix + "\n" + suffixEntry(parts.group("type"), parts.group("name")) + "\n"
                + belowSuffix(suffix);
    }

    /** The same without the suffix entry. */
    public static String belowSuffix(String suffix) {
        return Resources.text("base-tree.ldif").replace("${suffix}", suffix);
    }

    private static String suffixEntry(String type, String name) {
        return switch (type) {
            case "dc" -> "objectClass: dcObject\nobjectClass: organization\ndc: " + name + "\no: " + name + "\n";
            case "o" -> "objectClass: organization\no: " + name + "\n";
            default -> "objectClass: organizationalUnit\nou: " + name + "\n";
        };
    }
}
