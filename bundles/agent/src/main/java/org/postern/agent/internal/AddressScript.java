package org.postern.agent.internal;

import java.nio.file.Path;
import org.postern.postfix.InterfaceAddress;

/**
 * A script that puts an address on its interface once the host has brought that up, for tools whose own settings have no
 * place where an address could be added without editing the administrator's.
 */
final class AddressScript {
    private AddressScript() {}

    /**
     * The script asks for duplicates as the agent does, in the background, so that many addresses take no longer than one.
     *
     * @param condition in sh(1): whether the tool has just brought up that interface
     */
    static BootFile of(Path file, InterfaceAddress address, String condition) {
        String text = "#!/bin/sh\n" + BootFile.COMMENT
                + """
                %s || exit 0
                {
                    %sip address add %s dev %s
                } </dev/null >/dev/null 2>&1 &
                """.formatted(condition, question(address), address.cidr(), address.networkInterface());
        return new BootFile(file, text, BootFile.SCRIPT);
    }

    /** Arping ends with 1 where another machine answers. The kernel looks for duplicates among IPv6 addresses. */
    private static String question(InterfaceAddress address) {
        return address.isIpv6() ? "" : """
                arping -D -q -c 2 -w 2 -I %s %s
                    [ $? = 1 ] || \
                """.formatted(address.networkInterface(), address.ip());
    }
}
