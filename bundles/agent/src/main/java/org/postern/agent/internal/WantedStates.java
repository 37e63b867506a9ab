package org.postern.agent.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.generator.Generation;
import org.postern.generator.Generator;
import org.postern.generator.HostInventory;
import org.postern.generator.LocalAdditions;
import org.postern.mailserver.MailServer;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.InvalidValueException;

/** From an assignment and the host administrator's own additions to the wanted state. */
final class WantedStates {
    private final HostLayout layout;
    private final Generator generator;

    WantedStates(HostLayout layout) {
        this.layout = layout;
        this.generator = new Generator(layout);
    }

    /** What the assignment comes to; what is wrong with one server, or with additions to it, refuses that one alone. */
    Wanted of(Assignment assignment) throws IOException {
        SortedMap<InstanceName, String> refused = new TreeMap<>();
        Map<InstanceName, LocalAdditions> additions = new HashMap<>();
        List<MailServer> servers = new ArrayList<>();
        for (MailServer server : assignment.requestedServers()) {
            if (readAdditions(InstanceNames.of(server), additions, refused)) {
                servers.add(server);
            }
        }
        readAdditions(InstanceName.PRIMARY, additions, refused);
        return generate(assignment, servers, additions, refused);
    }

    /** True where an instance has services of its administrator's, which may be on anybody's address, or what cannot be read. */
    boolean hasOwnServices(InstanceName name) throws IOException {
        Map<InstanceName, LocalAdditions> found = new HashMap<>();
        return !readAdditions(name, found, new TreeMap<>())
                || found.values().stream().anyMatch(own -> !own.services().isBlank());
    }

    /** Why a server may not have these additions; empty where it may. */
    Optional<String> complaint(Assignment assignment, InstanceName name, LocalAdditions additions) {
        return Optional.ofNullable(
                with(assignment, Map.of(name, additions)).refused().get(name));
    }

    /** What the assignment comes to where nobody has additions but these. */
    Wanted with(Assignment assignment, Map<InstanceName, LocalAdditions> additions) {
        return generate(assignment, assignment.requestedServers(), additions, new TreeMap<>());
    }

    private boolean readAdditions(
            InstanceName name, Map<InstanceName, LocalAdditions> additions, Map<InstanceName, String> refused)
            throws IOException {
        try {
            LocalAdditions found = LocalFiles.in(layout.of(name).configuration());
            if (!found.equals(LocalAdditions.none())) {
                additions.put(name, found);
            }
            return true;
        } catch (IllegalArgumentException malformed) {
            refused.put(name, malformed.getMessage());
            return false;
        }
    }

    private Wanted generate(
            Assignment assignment,
            List<MailServer> servers,
            Map<InstanceName, LocalAdditions> additions,
            SortedMap<InstanceName, String> refused) {
        try {
            Generation generation = generator.generate(new HostInventory(
                    assignment.host(),
                    servers,
                    assignment.addresses(),
                    assignment.domains(),
                    assignment.mailboxes(),
                    additions));
            generation
                    .refused()
                    .forEach((server, reason) -> refused.put(InstanceName.forId(server.asString()), reason));
            return new Wanted(generation.wanted(), refused);
        } catch (InvalidValueException additionsToTheDefaultInstance) {
            Map<InstanceName, LocalAdditions> others = new HashMap<>(additions);
            if (others.remove(InstanceName.PRIMARY) == null) {
                throw additionsToTheDefaultInstance;
            }
            refused.put(InstanceName.PRIMARY, additionsToTheDefaultInstance.getMessage());
            return generate(assignment, servers, others, refused);
        }
    }
}
