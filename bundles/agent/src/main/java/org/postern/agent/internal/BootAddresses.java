package org.postern.agent.internal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InterfaceAddress;

/**
 * The addresses of the host's servers as commands of ip(8), in a file that the unit postern-addresses.service has it carry out
 * when the machine starts: Debian's units start the instances then, whether there is an agent or not.
 */
final class BootAddresses {
    private final Path file;

    BootAddresses(HostLayout layout) {
        file = layout.kept().resolve("addresses");
    }

    /**
     * Keeps those that the directory has for this host and that are up or wanted.
     *
     * @param notUp that could not be brought up
     */
    void keep(Preparation preparation, Set<InterfaceAddress> notUp) throws IOException {
        Set<String> ours = preparation.assignment().addresses().stream()
                .map(address -> address.ip().asString())
                .collect(toSet());
        String text = Stream.concat(
                        preparation.found().addresses().stream(), preparation.wanted().state().addresses().stream())
                .filter(address -> ours.contains(address.ip()) && !notUp.contains(address))
                .distinct()
                .sorted()
                .map(BootAddresses::command)
                .collect(joining());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            replace(text);
        }
    }

    private void replace(String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Path beside = file.resolveSibling("addresses.new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** An IPv6 address can be listened on at once only where the kernel does not first ask whether it is taken. */
    private static String command(InterfaceAddress address) {
        String detection = address.ip().indexOf(':') >= 0 ? " nodad" : "";
        return "address replace " + address.cidr() + " dev " + address.networkInterface() + detection + "\n";
    }
}
