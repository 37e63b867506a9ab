package org.postern.directory.internal;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.postern.tenancy.IpAddress;

/**
 * What a list must know of an entry to say whether it is in it, and where.
 *
 * @param text what can be sought in, in lower case and UTF-8
 * @param keys what it is sorted by, one for each order that can be asked for: without case and accents
 */
@SuppressWarnings("ArrayRecordComponent") // rows are put in order, never asked whether they are equal
record Row(byte[] text, List<String> keys) {
    Row {
        keys = keys.stream().map(Row::plain).toList();
    }

    Row(String text, List<String> keys) {
        this(Sought.bytes(lowerCase(text)), keys);
    }

    /** @param texts none of them has more than one line */
    Row(List<String> texts, List<String> keys) {
        this(String.join("\n", texts), keys);
    }

    /** Of an entry that is sorted by what it is sought in. */
    static Row of(String... texts) {
        return new Row(List.of(texts), List.of(texts));
    }

    /** Where two are the same in the order that is asked for, the first one decides. */
    static Comparator<Row> by(Enum<?> order) {
        return Comparator.comparing((Row row) -> row.keys.get(order.ordinal())).thenComparing(row -> row.keys.get(0));
    }

    /** The address as text that sorts as addresses do: IPv4 first, each family by number. */
    static String key(IpAddress ip) {
        if (ip.isIpv6()) {
            return "6 " + ip.expanded();
        }
        var key = new StringBuilder("4");
        for (String number : ip.asString().split("\\.")) {
            key.append(" ".repeat(4 - number.length())).append(number);
        }
        return key.toString();
    }

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String plain(String text) {
        String lower = lowerCase(text);
        return Normalizer.isNormalized(lower, Normalizer.Form.NFD)
                ? lower
                : Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
