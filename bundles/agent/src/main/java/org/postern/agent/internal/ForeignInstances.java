package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.postern.generator.HandMadeServer;
import org.postern.mailserver.ForeignInstance;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.postfix.Parameters;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Wording;

/** The instances of a host that somebody made by hand, as postmulti(1) lists them. */
final class ForeignInstances {
    private final HostLayout layout;
    private final HostName host;

    ForeignInstances(HostLayout layout, HostName host) {
        this.layout = layout;
        this.host = host;
    }

    /** In the order in which postmulti(1) starts them. */
    List<ForeignInstance> all() throws IOException {
        List<ForeignInstance> all = new ArrayList<>();
        SortedSet<InterfaceAddress> up = NetworkAddresses.up();
        for (String directory : InstanceList.on(layout)) {
            Path configuration = Path.of(directory);
            Optional<InstanceName> name = InstanceList.nameOf(layout, configuration);
            if (name.isEmpty() || !isId(name.get())) {
                all.add(elsewhere(configuration));
            } else if (new Trees(layout, name.get()).isForeign()) {
                all.add(read(name.get(), up));
            }
        }
        return all;
    }

    /** One of those that can become a server; empty where it is none that postmulti(1) lists, or is ours. */
    Optional<ForeignInstance> find(InstanceName name) throws IOException {
        String directory = layout.of(name).configuration().toString();
        return InstanceList.on(layout).contains(directory) && new Trees(layout, name).isForeign()
                ? Optional.of(read(name, NetworkAddresses.up()))
                : Optional.empty();
    }

    private static boolean isId(InstanceName name) {
        try {
            return !InstanceId.of(name.id()).asString().isEmpty();
        } catch (InvalidValueException tooLong) {
            return false;
        }
    }

    private ForeignInstance elsewhere(Path configuration) {
        return unreadable(
                String.valueOf(configuration.getFileName()),
                Wording.of(
                        "its configuration directory %s is none that a server can have, which is %s and lower-case letters, digits and hyphens: make an instance of that name, and move its mail there yourself",
                        configuration, layout.configurations().resolve("postfix-")));
    }

    private static ForeignInstance unreadable(String name, Wording obstacle) {
        HandMadeServer nothing = new HandMadeServer(Parameters.none());
        return new ForeignInstance(
                name, Optional.empty(), List.of(), nothing.profile(), nothing.settings(), false, List.of(obstacle));
    }

    private ForeignInstance read(InstanceName name, Collection<InterfaceAddress> up) throws IOException {
        InstanceDirectories directories = layout.of(name);
        Optional<String> complaint = PostfixCommands.check(directories.configuration());
        if (complaint.isPresent()) {
            return unreadable(name.asString(), Wording.of("put right first what Postfix says: %s", complaint.get()));
        }
        Parameters found = EffectiveConfiguration.expanded(directories.configuration());
        HandMadeServer server = new HandMadeServer(found);
        List<Wording> obstacles = obstaclesOf(name, found);
        List<Address> addresses = addresses(server, up, obstacles, value(found, "inet_interfaces"));
        return new ForeignInstance(
                name.asString(),
                server.hostName(),
                addresses,
                server.profile(),
                server.settings(),
                Masters.pid(directories).isPresent(),
                obstacles);
    }

    private List<Wording> obstaclesOf(InstanceName name, Parameters found) {
        InstanceDirectories directories = layout.of(name);
        List<Wording> obstacles = new ArrayList<>();
        requirePlace(obstacles, found, "queue_directory", directories.queue().toString());
        requirePlace(obstacles, found, "data_directory", directories.data().toString());
        requirePlace(obstacles, found, "process_id_directory", "pid");
        if (new HandMadeServer(found).hostName().isEmpty()) {
            obstacles.add(Wording.of(
                    "its myhostname %s is none that a server can have: give it a full name of its own",
                    value(found, "myhostname")));
        }
        if (!value(found, "master_service_disable").isEmpty()) {
            obstacles.add(Wording.of(
                    "its master_service_disable is %s, and so it may take no mail: empty it, or remove the instance",
                    value(found, "master_service_disable")));
        }
        if (!value(found, "smtpd_banner").startsWith(value(found, "myhostname") + " ")) {
            obstacles.add(Wording.of(
                    "its smtpd_banner is %s, and a server is known by its name: have it begin with $myhostname and a space",
                    value(found, "smtpd_banner")));
        }
        for (String own : List.of("main.cf.local", "master.cf.local")) {
            Path file = directories.configuration().resolve(own);
            if (Files.exists(file)) {
                obstacles.add(Wording.of("it has a file %s, which Postern needs itself: give it another name", file));
            }
        }
        return obstacles;
    }

    /** No queue is moved, and no running master's lock. */
    private static void requirePlace(List<Wording> obstacles, Parameters found, String parameter, String place) {
        if (!value(found, parameter).equals(place)) {
            obstacles.add(Wording.of(
                    "its %s is %s, and a server's would be %s: stop it, move that there and set it, then start it again",
                    parameter, value(found, parameter), place));
        }
    }

    /** As they are on the host's interfaces. */
    private List<Address> addresses(
            HandMadeServer server, Collection<InterfaceAddress> up, List<Wording> obstacles, String interfaces) {
        if (server.addresses().isEmpty()) {
            obstacles.add(Wording.of(
                    "its inet_interfaces is %s, and a server has addresses of its own by number: write those there, and start it again",
                    interfaces));
        }
        List<Address> addresses = new ArrayList<>();
        for (IpAddress ip : server.addresses()) {
            Optional<Address> own = up.stream()
                    .filter(address -> address.ip().equals(ip.asString()))
                    .map(this::address)
                    .findFirst();
            own.ifPresent(addresses::add);
            if (own.isEmpty()) {
                obstacles.add(Wording.of("its address %s is on no interface of the host: bring it up", ip));
            }
        }
        return addresses;
    }

    private static String value(Parameters found, String parameter) {
        return found.get(parameter).orElse("");
    }

    private Address address(InterfaceAddress up) {
        return Address.of(IpAddress.of(up.ip()), host, InterfaceName.of(up.networkInterface()), up.prefix());
    }
}
