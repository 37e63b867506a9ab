package org.postern.postfix;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Values of main.cf by parameter name (postconf(5)), white space folded as {@code postconf -n} prints it. */
public record Parameters(SortedMap<String, String> values) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern CONTINUATION = Pattern.compile("\n(?=[ \t])");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    public Parameters {
        SortedMap<String, String> checked = new TreeMap<>();
        values.forEach((name, value) -> checked.put(checkedName(name), folded(value)));
        values = Collections.unmodifiableSortedMap(checked);
    }

    public static Parameters of(Map<String, String> values) {
        return new Parameters(new TreeMap<>(values));
    }

    public static Parameters none() {
        return new Parameters(Collections.emptySortedMap());
    }

    /**
     * Reads main.cf or the output of {@code postconf -n}: comments and empty lines are skipped, lines that begin with white
     * space go on with the line before, a later value replaces an earlier one.
     *
     * @throws IllegalArgumentException for a line that is no {@code name = value}
     */
    public static Parameters parse(String text) {
        SortedMap<String, String> values = new TreeMap<>();
        var logical = new StringJoiner("\n");
        text.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .forEach(logical::add);
        for (String line :
                CONTINUATION.matcher(logical.toString()).replaceAll(" ").split("\n")) {
            if (!line.isEmpty()) {
                int equals = line.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException(Quoted.of(line.strip()) + " is not of the form name = value");
                }
                values.put(line.substring(0, equals).strip(), line.substring(equals + 1));
            }
        }
        return new Parameters(values);
    }

    /** Empty where the parameter has its default. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** These, and the others where a name stands in both. */
    public Parameters overriddenBy(Parameters others) {
        SortedMap<String, String> merged = new TreeMap<>(values);
        merged.putAll(others.values);
        return new Parameters(merged);
    }

    /** True where main.cf can name a parameter so. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static String checkedName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(Quoted.of(name) + " is no parameter name");
        }
        return name;
    }

    private static String folded(String value) {
        return WHITE_SPACE.matcher(value.strip()).replaceAll(" ");
    }
}
