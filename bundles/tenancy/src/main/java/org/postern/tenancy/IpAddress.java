package org.postern.tenancy;

import java.io.Serializable;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address in its one canonical text: dotted decimals without leading zeros, or RFC 5952.
 *
 * <p>Unspecified, broadcast and multicast addresses are refused: no server can listen on them alone.
 */
public record IpAddress(String asString) implements Comparable<IpAddress>, Serializable {
    private static final String KIND = "IP address";
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6_ALPHABET = Pattern.compile("(?=.{0,4}:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");
    private static final int IPV6_GROUPS = 8;

    public IpAddress {
        asString = canonical(asString);
    }

    /** @throws InvalidValueException where the text is no address of one host */
    public static IpAddress of(String text) {
        return new IpAddress(text);
    }

    public boolean isIpv6() {
        return asString.indexOf(':') >= 0;
    }

    public boolean isLoopback() {
        return inet(asString).isLoopbackAddress();
    }

    /** The form kept in the directory: as {@link #asString()}, but IPv6 as eight groups of four hex digits. */
    public String expanded() {
        if (!isIpv6()) {
            return asString;
        }
        byte[] bytes = bytes();
        var groups = new StringJoiner(":");
        for (int i = 0; i < IPV6_GROUPS; i++) {
            groups.add("%04x".formatted(group(bytes, i)));
        }
        return groups.toString();
    }

    /** Number of bits of an address of this family: 32 or 128. */
    public int bits() {
        return isIpv6() ? 128 : 32;
    }

    byte[] bytes() {
        return inet(asString).getAddress();
    }

    BigInteger number() {
        return new BigInteger(1, bytes());
    }

    private static String canonical(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6_ALPHABET.matcher(text).matches()) {
            throw noAddress(text);
        }
        InetAddress address = inet(text);
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress() || address.isMulticastAddress() || isBroadcast(bytes)) {
            throw InvalidValueException.of(KIND, text, "a server needs the address of one host");
        }
        if (bytes.length == 4 && text.indexOf(':') >= 0) {
            throw InvalidValueException.of(KIND, text, "write an IPv4 address without ::ffff:");
        }
        return bytes.length == 4 ? text : rfc5952(bytes);
    }

    private static InvalidValueException noAddress(String text) {
        return InvalidValueException.of(KIND, text, "write it as 192.0.2.10 or 2001:db8::10");
    }

    private static boolean isBroadcast(byte[] bytes) {
        return Arrays.equals(bytes, new byte[] {-1, -1, -1, -1});
    }

    /** Parses a literal only: the alphabet was checked, so the JDK asks no name server. */
    private static InetAddress inet(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notAnAddress) {
            throw noAddress(literal);
        }
    }

    /** RFC 5952 §4: lower case, no leading zeros, the longest run of two or more zero groups as {@code ::}. */
    private static String rfc5952(byte[] bytes) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < IPV6_GROUPS; i++) {
            int run = zeroRun(bytes, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < IPV6_GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.length() > 0 && text.charAt(text.length() - 1) != ':' ? ":" : "")
                        .append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    private static int zeroRun(byte[] bytes, int from) {
        int end = from;
        while (end < IPV6_GROUPS && group(bytes, end) == 0) {
            end++;
        }
        return end - from;
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = Boolean.compare(isIpv6(), other.isIpv6());
        return byFamily != 0 ? byFamily : number().compareTo(other.number());
    }

    @Override
    public String toString() {
        return asString;
    }
}
