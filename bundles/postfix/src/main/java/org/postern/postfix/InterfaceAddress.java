package org.postern.postfix;

import java.util.Comparator;

/**
 * An IP address on an interface of the host, as ip-address(8) shows it.
 *
 * @param ip canonical text
 * @param prefix length in bits
 * @param networkInterface name, as in {@code eth0}
 */
public record InterfaceAddress(String ip, int prefix, String networkInterface) implements Comparable<InterfaceAddress> {
    private static final Comparator<InterfaceAddress> ORDER = Comparator.comparing(InterfaceAddress::networkInterface)
            .thenComparing(InterfaceAddress::ip)
            .thenComparing(InterfaceAddress::prefix);

    public boolean isIpv6() {
        return ip.indexOf(':') >= 0;
    }

    /** {@code 192.168.1.125/24}. */
    public String cidr() {
        return ip + "/" + prefix;
    }

    @Override
    public int compareTo(InterfaceAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return cidr() + " on " + networkInterface;
    }
}
