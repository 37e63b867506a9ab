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
                LC_ALL=C
                umask 077
                lock=/run/postern-addresses.lock
                if %s && [ -z "$(ip -o address show dev %s to %s)" ]; then
                %s
                fi

                # The last of these scripts waits for the addresses of all.
                for script in "${0%%postern-*}"postern-*; do
                    case ${script##*/} in *[!0-9a-zA-Z-]*) continue ;; esac
                    [ ! -x "$script" ] || last=$script
                done
                [ "$0" = "$last" ] || exit 0
                flock --timeout 10 $lock true || true
                for _ in $(seq 40); do
                    [ -n "$(ip -6 address show tentative -dadfailed scope global)" ] || break
                    sleep 0.1
                done
                """.formatted(condition, address.networkInterface(), address.ip(), bringUp(address));
        return new BootFile(file, text, BootFile.SCRIPT);
    }

    /** Arping ends with 1 where another machine answers. The kernel looks for duplicates among IPv6 addresses. */
    private static String bringUp(InterfaceAddress address) {
        String add = "ip address add %s dev %s".formatted(address.cidr(), address.networkInterface());
        return address.isIpv6()
                ? "    " + add
                : """
                    exec 9>>$lock
                    flock --shared --timeout 10 9 || true
                    {
                        arping -D -q -c 2 -w 2 -I %s %s
                        [ $? = 1 ] || %s
                    } </dev/null >/dev/null 2>&1 &
                    exec 9>&-""".indent(4).stripTrailing().formatted(address.networkInterface(), address.ip(), add);
    }
}
