package org.postern.agent.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.postfix.InterfaceAddress;
import org.postern.tenancy.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The IP addresses of the host's interfaces (ip-address(8)). Adds some; changes or removes none that was there before. */
final class NetworkAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkAddresses.class);

    /** {@code 2: eth0    inet 192.168.1.10/24 scope global eth0 …}; with a peer, the prefix length is behind that. */
    private static final Pattern LINE =
            Pattern.compile("\\d+: (\\S+)\\s+inet6? ([0-9a-f.:]+)(?: peer [0-9a-f.:]+)?/(\\d+) .*");

    private static final String DUPLICATE = " dadfailed ";

    /** arping(8) -D ends so where somebody answers. With 2 the interface has no ARP, and there is nobody to ask. */
    private static final int ANSWERED = 1;

    private NetworkAddresses() {}

    /** Those that are up, on all interfaces; without those that the kernel lets nobody use, since another machine has them. */
    static SortedSet<InterfaceAddress> up() throws IOException {
        return listed(line -> !line.contains(DUPLICATE));
    }

    /** True where a program of the host can use the address. */
    static boolean isHere(String ip) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(ip, 0));
            return true;
        } catch (IOException noneOfTheHosts) {
            return false;
        }
    }

    private static SortedSet<InterfaceAddress> listed(Predicate<String> wanted) throws IOException {
        Program.Ended listing = Program.run("ip", "-o", "address", "show");
        if (!listing.isGood()) {
            throw new IOException("ip address show failed: " + listing.err());
        }
        SortedSet<InterfaceAddress> addresses = new TreeSet<>();
        for (String line : listing.out().lines().toList()) {
            Matcher fields = LINE.matcher(line);
            if (fields.matches() && wanted.test(line)) {
                addresses.add(
                        new InterfaceAddress(fields.group(2), Integer.parseInt(fields.group(3)), fields.group(1)));
            }
        }
        return addresses;
    }

    /**
     * Puts addresses on their interfaces, unless another machine answers for them (RFC 5227 for IPv4, the kernel's own
     * detection for IPv6). All are asked for at once, so that many take no longer than one.
     *
     * @return by address, why it could not be brought up
     */
    static SortedMap<InterfaceAddress, String> bringUp(Collection<InterfaceAddress> addresses) {
        SortedMap<InterfaceAddress, String> problems = new TreeMap<>();
        try {
            bringUp(addresses, problems);
        } catch (IOException failure) {
            addresses.forEach(address -> problems.putIfAbsent(address, notAdded(address, Complaint.of(failure))));
        }
        return problems;
    }

    private static void bringUp(Collection<InterfaceAddress> addresses, Map<InterfaceAddress, String> problems)
            throws IOException {
        Map<InterfaceAddress, Program> probes = startProbes(addresses);
        for (InterfaceAddress address : addresses) {
            Program probe = probes.get(address);
            if (probe != null && probe.await().exit() == ANSWERED) {
                problems.put(address, taken(address));
            } else if (address.isIpv6() && Ipv6Detection.hasFailed(address)) {
                problems.put(address, taken(address));
            } else {
                add(address, problems);
            }
        }
        List<InterfaceAddress> added = addresses.stream()
                .filter(address -> !problems.containsKey(address))
                .toList();
        SortedMap<InterfaceAddress, String> duplicates = duplicates(added);
        for (InterfaceAddress address : duplicates.keySet()) {
            Program.run("ip", "address", "delete", address.cidr(), "dev", address.networkInterface());
        }
        problems.putAll(duplicates);
    }

    /**
     * Those of the addresses on their interfaces that the kernel finds at another machine, and why that is a problem. Waits
     * for its answer, without which nobody can listen on them.
     */
    static SortedMap<InterfaceAddress, String> duplicates(Collection<InterfaceAddress> addresses) throws IOException {
        SortedMap<InterfaceAddress, String> problems = new TreeMap<>();
        for (InterfaceAddress address : addresses) {
            if (address.isIpv6() && !Ipv6Detection.findsUnique(address)) {
                problems.put(address, taken(address));
            }
        }
        return problems;
    }

    /** Takes one address off its interface, where it is, and touches no other; answers why that cannot be. */
    static Optional<String> takeDown(InterfaceAddress address) throws IOException {
        if (!listed(line -> true).contains(address)) {
            return Optional.empty();
        }
        keepOthersWhenOneIsRemoved(address.networkInterface());
        Program.Ended deleting =
                Program.run("ip", "address", "delete", address.cidr(), "dev", address.networkInterface());
        return deleting.isGood()
                ? Optional.empty()
                : Optional.of(Wording.of("address %s could not be removed: %s", address, deleting.err())
                        .english());
    }

    private static Map<InterfaceAddress, Program> startProbes(Collection<InterfaceAddress> addresses)
            throws IOException {
        Map<InterfaceAddress, Program> probes = new LinkedHashMap<>();
        List<InterfaceAddress> ipv4 =
                addresses.stream().filter(address -> !address.isIpv6()).toList();
        if (!ipv4.isEmpty() && !Program.isInstalled("arping")) {
            LOG.warn("arping is not installed: nobody is asked whether another machine has {}", ipv4);
            return probes;
        }
        for (InterfaceAddress address : ipv4) {
            String device = address.networkInterface();
            probes.put(
                    address,
                    Program.start(List.of("arping", "-D", "-q", "-c", "2", "-w", "2", "-I", device, address.ip())));
        }
        return probes;
    }

    private static void add(InterfaceAddress address, Map<InterfaceAddress, String> problems) throws IOException {
        String device = address.networkInterface();
        keepOthersWhenOneIsRemoved(device);
        Program.Ended adding = Program.run("ip", "address", "add", address.cidr(), "dev", device);
        if (!adding.isGood()) {
            problems.put(address, notAdded(address, adding.err()));
        } else if (!address.isIpv6() && Program.isInstalled("arping")) {
            Program.launch(List.of(
                    "arping", "-U", "-q", "-c", "1", "-w", "1", "-I", device, "-s", address.ip(), address.ip()));
        }
    }

    static String notAdded(InterfaceAddress address, Object why) {
        return Wording.of("address %s could not be added: %s", address, why).english();
    }

    /** With the kernel's default, removing the first address of a network removes all others of that network with it. */
    private static void keepOthersWhenOneIsRemoved(String networkInterface) throws IOException {
        Path setting = Path.of("/proc/sys/net/ipv4/conf", networkInterface, "promote_secondaries");
        if (Files.exists(setting) && !Files.readString(setting).strip().equals("1")) {
            Files.writeString(setting, "1\n");
        }
    }

    /** The kernel's number of an interface, as text; 0 where there is no such interface. */
    static String index(String networkInterface) throws IOException {
        NetworkInterface found = NetworkInterface.getByName(networkInterface);
        return Integer.toString(found == null ? 0 : found.getIndex());
    }

    private static String taken(InterfaceAddress address) {
        return Wording.of(
                        "another machine answers for %s on %s: take the address from it, or give the server another one",
                        address.ip(), address.networkInterface())
                .english();
    }
}
