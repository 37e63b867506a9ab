package org.postern.agent.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who listens on port 25 of which address, by ss(8): it asks the kernel for listeners alone, whose tables in proc(5) have all
 * connections after them. Two instances can listen on one address side by side (Postfix sets SO_REUSEPORT), so only the
 * sockets' owners tell whether an address is an instance's own.
 */
final class Listeners {
    private static final int SMTP = 25;

    /** {@code LISTEN 0 100 [::1]:25 [::]:* ino:1215 sk:2 …}; who listens on all addresses has * or an address of zeros. */
    private static final Pattern LINE = Pattern.compile(
            "LISTEN\\s+\\d+\\s+\\d+\\s+\\[?([0-9a-f.:]+|\\*)]?(?:%\\S+)?:(\\d+)\\s.*\\sino:(\\d+)\\s.*");

    /** Of IPv4 and IPv6. */
    private static final String EVERYWHERE = "*";

    /** Inodes of the listening sockets, by address and port. */
    private final Map<InetSocketAddress, Set<String>> inodes;

    private Listeners(Map<InetSocketAddress, Set<String>> inodes) {
        this.inodes = inodes;
    }

    /** As where nobody listens. */
    static Listeners none() {
        return new Listeners(Map.of());
    }

    /** Those of now. */
    static Listeners now() throws IOException {
        Program.Ended listing = Program.run("ss", "--no-header", "--listening", "--tcp", "--numeric", "--extended");
        if (!listing.isGood()) {
            throw new IOException("ss failed: " + listing.err());
        }
        Map<InetSocketAddress, Set<String>> inodes = new HashMap<>();
        for (String line : listing.out().lines().toList()) {
            Matcher fields = LINE.matcher(line + " ");
            if (!fields.matches()) {
                throw new IOException("ss says what is not understood: " + line);
            }
            if (!fields.group(1).equals(EVERYWHERE)) {
                inodes.computeIfAbsent(
                                socketAddress(fields.group(1), Integer.parseInt(fields.group(2))),
                                address -> new HashSet<>())
                        .add(fields.group(3));
            }
        }
        return new Listeners(inodes);
    }

    /**
     * True where nobody listens on port 25 of the address, for it could be bound; nobody can connect to what is bound alone,
     * and Postfix can bind it meanwhile. False also where that cannot be told without asking for all listeners, which takes
     * longer.
     */
    static boolean isSilent(String address) {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, SMTP));
            return true;
        } catch (IOException takenOrNotToBeHad) {
            return false;
        }
    }

    /** Those of the addresses on which that process does not listen, or not alone, in the order given. */
    List<String> notHeldBy(OptionalInt pid, List<String> addresses) throws IOException {
        Set<String> listening =
                addresses.stream().flatMap(address -> on(address).stream()).collect(Collectors.toSet());
        Set<String> foreign = pid.isPresent() ? foreign(listening, pid.getAsInt()) : listening;
        return addresses.stream()
                .filter(address -> on(address).isEmpty() || !Collections.disjoint(on(address), foreign))
                .toList();
    }

    private Set<String> on(String address) {
        return inodes.getOrDefault(new InetSocketAddress(address, SMTP), Set.of());
    }

    /** True where some process listens on that address. */
    boolean isHeard(String address) {
        return !on(address).isEmpty();
    }

    /** True where some process listens on that address, on whatever port. */
    boolean isHeardOnAnyPort(String address) {
        return inodes.keySet().stream()
                .map(InetSocketAddress::getAddress)
                .anyMatch(new InetSocketAddress(address, SMTP).getAddress()::equals);
    }

    /** An IPv4 address that an IPv6 socket listens on (RFC 4291 §2.5.5.2) is that IPv4 address. */
    private static InetSocketAddress socketAddress(String address, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }

    /** Those of the sockets that a process does not have. It is asked for no more: a master has hundreds after its listeners. */
    private static Set<String> foreign(Set<String> sockets, int pid) throws IOException {
        Set<String> foreign = new HashSet<>(sockets);
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(Path.of("/proc", Integer.toString(pid), "fd"))) {
            Iterator<Path> next = descriptors.iterator();
            while (!foreign.isEmpty() && next.hasNext()) {
                String target = target(next.next());
                if (target.startsWith("socket:[")) {
                    foreign.remove(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (NoSuchFileException ended) {
            return sockets;
        }
        return foreign;
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "";
        }
    }
}
