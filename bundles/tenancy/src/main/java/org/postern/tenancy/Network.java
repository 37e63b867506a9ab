package org.postern.tenancy;

import java.io.Serializable;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A network in CIDR notation (RFC 4632): {@code 192.168.1.0/24}, {@code 2001:db8::/32}. A lone address is its own network. */
public record Network(String base, int prefix) implements Comparable<Network>, Serializable {
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    public Network {
        int bits = base.indexOf(':') >= 0 ? 128 : 32;
        if (prefix < 1 || prefix > bits) {
            throw InvalidValueException.of(
                    "network", base + "/" + prefix, "the prefix length lies between 1 and %s", bits);
        }
        base = masked(base, prefix, bits);
    }

    /** @throws InvalidValueException where the text is neither an address nor {@code address/prefix} */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return of(IpAddress.of(text));
        }
        String prefix = text.substring(slash + 1);
        if (!PREFIX.matcher(prefix).matches()) {
            throw InvalidValueException.of("network", text, "write it as 192.168.1.0/24 or 2001:db8::/32");
        }
        return new Network(text.substring(0, slash), Integer.parseInt(prefix));
    }

    public static Network of(IpAddress address) {
        return new Network(address.asString(), address.bits());
    }

    public boolean isIpv6() {
        return base.indexOf(':') >= 0;
    }

    public boolean contains(IpAddress address) {
        return address.isIpv6() == isIpv6() && new Network(address.asString(), prefix).base.equals(base);
    }

    public String asString() {
        return base + "/" + prefix;
    }

    private static String masked(String base, int prefix, int bits) {
        BigInteger mask =
                BigInteger.ONE.shiftLeft(prefix).subtract(BigInteger.ONE).shiftLeft(bits - prefix);
        BigInteger first = IpAddress.of(base).number().and(mask);
        if (first.signum() == 0) {
            throw InvalidValueException.of(
                    "network",
                    base + "/" + prefix,
                    "take a longer prefix, or an address that is not all zeros before it");
        }
        byte[] number = first.toByteArray();
        byte[] bytes = new byte[bits / 8];
        for (int i = 0; i < Math.min(bytes.length, number.length); i++) {
            bytes[bytes.length - 1 - i] = number[number.length - 1 - i];
        }
        try {
            return IpAddress.of(InetAddress.getByAddress(bytes).getHostAddress())
                    .asString();
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    @Override
    public int compareTo(Network other) {
        int byBase = IpAddress.of(base).compareTo(IpAddress.of(other.base));
        return byBase != 0 ? byBase : Integer.compare(prefix, other.prefix);
    }

    @Override
    public String toString() {
        return asString();
    }
}
