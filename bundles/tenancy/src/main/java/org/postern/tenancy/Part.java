package org.postern.tenancy;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param entries in the order that was asked for
 * @param total how many entries the whole list has
 */
public record Part<T>(List<T> entries, long total) {
    public Part {
        entries = List.copyOf(entries);
    }

    public static <T> Part<T> none() {
        return new Part<>(List.of(), 0);
    }

    public <R> Part<R> map(Function<? super T, ? extends R> mapping) {
        return new Part<>(entries.stream().<R>map(mapping).toList(), total);
    }
}
