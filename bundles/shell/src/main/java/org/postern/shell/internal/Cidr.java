package org.postern.shell.internal;

import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;

/** An address with the prefix length of its network, as ip-address(8) takes it. */
record Cidr(IpAddress ip, int prefix) {
    /** @throws InvalidValueException where the text is not {@code address/prefix} */
    static Cidr of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw InvalidValueException.of(
                    "address", text, "write it with the prefix length of its network, as in 192.168.1.125/24");
        }
        return new Cidr(IpAddress.of(text.substring(0, slash)), Network.of(text).prefix());
    }
}
