package org.postern.agent.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.postern.postfix.InterfaceAddress;

/** The kernel's duplicate address detection for IPv6 (RFC 4862 §5.4), read from {@code /proc/net/if_inet6}. */
final class Ipv6Detection {
    private static final Path TABLE = Path.of("/proc/net/if_inet6");
    private static final int FLAGS_FIELD = 4;
    /** IFA_F_TENTATIVE and IFA_F_DADFAILED of if_addr.h. */
    private static final int TENTATIVE = 0x40;

    private static final int FAILED = 0x08;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Ipv6Detection() {}

    /** Waits for its end; true unless another machine has the address. */
    static boolean findsUnique(InterfaceAddress address) throws IOException {
        Patience.untilGood(
                LONGEST,
                () -> (flags(address) & (TENTATIVE | FAILED)) == TENTATIVE
                        ? Optional.of("still being detected")
                        : Optional.empty());
        return !hasFailed(address);
    }

    /** True where the address is there, and of no use since another machine has it. */
    static boolean hasFailed(InterfaceAddress address) throws IOException {
        return (flags(address) & FAILED) != 0;
    }

    private static int flags(InterfaceAddress address) throws IOException {
        String hex =
                HexFormat.of().formatHex(InetAddress.getByName(address.ip()).getAddress());
        return Files.readAllLines(TABLE).stream()
                .map(line -> line.split("\\s+"))
                .filter(fields -> fields[0].equals(hex) && fields[FLAGS_FIELD + 1].equals(address.networkInterface()))
                .map(fields -> Integer.parseInt(fields[FLAGS_FIELD], 16))
                .findFirst()
                .orElse(0);
    }
}
