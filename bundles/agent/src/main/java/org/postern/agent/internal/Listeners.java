package org.postern.agent.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Who listens on port 25 of which address, from the kernel's tables in proc(5). Two instances can listen on one address
 * side by side (Postfix sets SO_REUSEPORT), so only the sockets' owners tell whether an address is an instance's own.
 */
final class Listeners {
    private static final int SMTP = 25;
    private static final String LISTEN = "0A";

    /** How the kernel prints the beginning of an IPv4 address that an IPv6 socket listens on (RFC 4291 §2.5.5.2). */
    private static final String MAPPING =
            words(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff}));

    /** Inodes of the listening sockets, by address and port as the kernel prints them. */
    private final Map<String, Set<String>> inodes;

    private Listeners(Map<String, Set<String>> inodes) {
        this.inodes = inodes;
    }

    /** As where nobody listens. */
    static Listeners none() {
        return new Listeners(Map.of());
    }

    /** Those of now. */
    static Listeners now() throws IOException {
        Map<String, Set<String>> inodes = new HashMap<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : lines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTEN)) {
                    inodes.computeIfAbsent(withoutMapping(fields[1]), address -> new HashSet<>())
                            .add(fields[9]);
                }
            }
        }
        return new Listeners(inodes);
    }

    /**
     * True where nobody listens on port 25 of the address, for it could be bound; nobody can connect to what is bound alone,
     * and Postfix can bind it meanwhile. False also where that cannot be told without reading the kernel's tables, which
     * takes some milliseconds.
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
        Set<String> listening = new HashSet<>();
        for (String address : addresses) {
            listening.addAll(on(address));
        }
        Set<String> foreign = pid.isPresent() ? foreign(listening, pid.getAsInt()) : listening;
        List<String> others = new ArrayList<>();
        for (String address : addresses) {
            if (on(address).isEmpty() || !Collections.disjoint(on(address), foreign)) {
                others.add(address);
            }
        }
        return others;
    }

    private Set<String> on(String address) throws IOException {
        return inodes.getOrDefault(kernelForm(address), Set.of());
    }

    /** True where some process listens on that address. */
    boolean isHeard(String address) throws IOException {
        return inodes.containsKey(kernelForm(address));
    }

    /** True where some process listens on that address, on whatever port. */
    boolean isHeardOnAnyPort(String address) throws IOException {
        String addressAndColon = words(address) + ":";
        return inodes.keySet().stream().anyMatch(heard -> heard.startsWith(addressAndColon));
    }

    private static List<String> lines(Path table) throws IOException {
        try {
            return Files.readAllLines(table);
        } catch (NoSuchFileException kernelWithoutIpv6) {
            return List.of();
        }
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

    /** {@code 7D01A8C0:0019} for 192.168.1.125: 32-bit words in the machine's byte order, then the port. */
    private static String kernelForm(String address) throws IOException {
        return words(address) + ":%04X".formatted(SMTP);
    }

    private static String words(String address) throws IOException {
        return words(ByteBuffer.wrap(InetAddress.getByName(address).getAddress()));
    }

    private static String withoutMapping(String address) {
        return address.startsWith(MAPPING) ? address.substring(MAPPING.length()) : address;
    }

    private static String words(ByteBuffer bytes) {
        bytes.order(ByteOrder.nativeOrder());
        var text = new StringBuilder();
        while (bytes.hasRemaining()) {
            text.append("%08X".formatted(bytes.getInt()));
        }
        return text.toString();
    }
}
