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
     * The script asks for duplicates as the agent does, in the background, so that many addresses take no longer than one. The
     * last of them waits for all: what is ordered after network-online.target, as Debian's postfix@.service is, then finds
     * them up.
     *
     * @param condition in sh(1): whether the tool has just brought up that interface
     */
    static BootFile of(Path file, InterfaceAddress address, String condition) {
        String text = "#!/bin/sh\n" + BootFile.COMMENT
                + """
                lock=/run/postern-addresses.lock
                if %s; then
                    exec 9>>$lock
                    flock --shared 9
                    {
                        %s
                    } </dev/null >/dev/null 2>&1 &
                    exec 9>&-
                fi
                for last in "${0%%/*}"/*postern-*; do :; done
                [ "$0" != "$last" ] || flock --timeout 10 $lock true || true
                """.formatted(condition, bringUp(address).replace("\n", "\n        "));
        return new BootFile(file, text, BootFile.SCRIPT);
    }

    /** Arping ends with 1 where another machine answers. The kernel looks for duplicates among IPv6 addresses. */
    private static String bringUp(InterfaceAddress address) {
        String up = "ip address add %s dev %s".formatted(address.cidr(), address.networkInterface());
        return address.isIpv6()
                ? """
                %s
                for _ in $(seq 40); do
                    [ -n "$(ip address show dev %s to %s tentative)" ] || break
                    sleep 0.1
                done""".formatted(up, address.networkInterface(), address.ip())
                : """
                arping -D -q -c 2 -w 2 -I %s %s
                [ $? = 1 ] || %s""".formatted(address.networkInterface(), address.ip(), up);
    }
}
