package org.postern.testkit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The searches that a slapd has no index for, as it says at the levels stats and filter (slapd.conf(5)). */
final class UnindexedSearches implements Consumer<String> {
    static final String LEVELS = "stats,filter";

    private static final Pattern LINE = Pattern.compile("\\S+ (\\S+) (.*)");
    private static final Pattern SEARCH = Pattern.compile("conn=.* SRCH base=.* filter=\"(.*)\"");

    /** What each of its threads searches. */
    private final Map<String, String> searches = new HashMap<>();

    private final Set<String> found = new LinkedHashSet<>();

    @Override
    public synchronized void accept(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return;
        }
        Matcher search = SEARCH.matcher(parts.group(2));
        if (search.matches()) {
            searches.put(parts.group(1), search.group(1));
        } else if (parts.group(2).endsWith("not indexed")) {
            found.add(searches.getOrDefault(parts.group(1), "") + " " + parts.group(2));
        }
    }

    /** Each with its filter, and what of that is not indexed. */
    synchronized List<String> all() {
        return List.copyOf(found);
    }
}
