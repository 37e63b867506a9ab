package org.postern.mailserver;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The limits that a server sets itself; the others are its profile's.
 *
 * @param values each within its bounds
 */
public record Limits(SortedMap<Limit, Long> values) {
    public Limits {
        values.forEach(Limit::check);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Limits of(Map<Limit, Long> values) {
        return new Limits(new TreeMap<>(values));
    }

    /** Those of the profile. */
    public static Limits none() {
        return of(Map.of());
    }

    public OptionalLong get(Limit limit) {
        Long value = values.get(limit);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    public Limits with(Limit limit, long value) {
        var changed = new TreeMap<>(values);
        changed.put(limit, value);
        return new Limits(changed);
    }

    /** With that of the profile. */
    public Limits without(Limit limit) {
        var changed = new TreeMap<>(values);
        changed.remove(limit);
        return new Limits(changed);
    }
}
