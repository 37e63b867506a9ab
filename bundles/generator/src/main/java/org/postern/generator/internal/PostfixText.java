package org.postern.generator.internal;

import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;

/** How Postfix writes addresses: IPv6 in brackets wherever a port or prefix length may follow. */
final class PostfixText {
    private static final int SMTP = 25;

    private PostfixText() {}

    /** Service name of a listener on port 25 (master(5)). */
    static String listener(IpAddress address) {
        return bracketed(address.asString()) + ":" + SMTP;
    }

    /** A pattern of {@code mynetworks} (postconf(5)). */
    static String network(Network network) {
        return bracketed(network.base()) + "/" + network.prefix();
    }

    private static String bracketed(String address) {
        return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    }
}
