package org.postern.tenancy;

import java.io.Serializable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How much of an address names its network, as people write it: {@code 255.255.255.0}, or {@code /24} as in CIDR notation
 * (RFC 4632), which is the only way for IPv6.
 *
 * @param prefix length of the network part, in bits
 */
public record Netmask(int prefix) implements Serializable {
    private static final int BITS_OF_IPV4 = 32;
    private static final int BITS_OF_IPV6 = 128;
    private static final Pattern LENGTH = Pattern.compile("/?[0-9]{1,3}");

    public Netmask {
        if (prefix < 1 || prefix > BITS_OF_IPV6) {
            throw invalid("/" + prefix);
        }
    }

    /** @throws InvalidValueException where the text is no netmask */
    public static Netmask of(String text) {
        if (LENGTH.matcher(text).matches()) {
            return new Netmask(Integer.parseInt(text.replace("/", "")));
        }
        return IntStream.rangeClosed(1, BITS_OF_IPV4)
                .filter(prefix -> dotted(prefix).equals(text))
                .mapToObj(Netmask::new)
                .findFirst()
                .orElseThrow(() -> invalid(text));
    }

    private static String dotted(int prefix) {
        int mask = -1 << BITS_OF_IPV4 - prefix;
        return "%d.%d.%d.%d".formatted(mask >>> 24, mask >>> 16 & 0xff, mask >>> 8 & 0xff, mask & 0xff);
    }

    private static InvalidValueException invalid(String text) {
        return InvalidValueException.of("netmask", text, "write it as 255.255.255.0 or /24, for IPv6 as /64");
    }

    /** As in CIDR notation: {@code /24}. */
    public String asString() {
        return "/" + prefix;
    }

    @Override
    public String toString() {
        return asString();
    }
}
