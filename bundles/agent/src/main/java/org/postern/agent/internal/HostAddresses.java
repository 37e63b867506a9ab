package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.postern.agent.internal.NetworkTool.Keeper;
import org.postern.plan.Plan;
import org.postern.plan.Step;
import org.postern.plan.Step.LeaveUnpersisted;
import org.postern.plan.Step.PersistAddress;
import org.postern.plan.Step.TakeDownAddress;
import org.postern.postfix.Cost;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.tenancy.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses that the agent puts on the host's interfaces: brought up, kept over a reboot, and taken down again. */
final class HostAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(HostAddresses.class);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final OwnAddresses own;
    private final HostNetwork network;

    HostAddresses(HostLayout layout, HostNetwork network) {
        own = new OwnAddresses(layout);
        this.network = network;
    }

    /** The instances that cannot have an address since somebody gave it to another interface of the host, and why. */
    SortedMap<InstanceName, String> heldElsewhere(Wanted wanted, Collection<InterfaceAddress> up) throws IOException {
        Set<String> ours = own.all().keySet();
        SortedMap<InstanceName, String> problems = new TreeMap<>();
        for (Instance instance : wanted.state().instances().values()) {
            wanted.state().addresses().stream()
                    .filter(address -> instance.addresses().contains(address.ip()) && !ours.contains(address.ip()))
                    .flatMap(address -> heldElsewhere(address, up).stream())
                    .findFirst()
                    .ifPresent(problem -> problems.put(instance.name(), problem));
        }
        return problems;
    }

    private static Optional<String> heldElsewhere(InterfaceAddress wanted, Collection<InterfaceAddress> up) {
        List<String> interfaces = up.stream()
                .filter(address -> address.ip().equals(wanted.ip()))
                .map(InterfaceAddress::networkInterface)
                .toList();
        return interfaces.isEmpty() || interfaces.contains(wanted.networkInterface())
                ? Optional.empty()
                : Optional.of(Wording.of(
                                "the host has %s on %s already, not on %s: take it from there, or give the server another one",
                                wanted.ip(), interfaces.get(0), wanted.networkInterface())
                        .english());
    }

    /** The same plan with what is to become of those addresses that are ours, or will be. */
    Plan completed(Preparation preparation) throws IOException {
        return completed(preparation, preparation.assignment().usedAddresses());
    }

    /** The same plan with the wanted addresses among them that would not come back after a reboot. */
    Plan withBootFiles(Preparation preparation) throws IOException {
        return with(persisting(preparation), preparation.plan(), List.of());
    }

    /** @param used the addresses that are not taken down */
    Plan completed(Preparation preparation, Set<String> used) throws IOException {
        return with(persisting(preparation), preparation.plan(), takingDown(preparation, used));
    }

    private static Plan with(List<Step> before, Plan plan, List<Step> after) {
        List<Step> steps = new ArrayList<>(plan.ofHost());
        steps.addAll(before);
        plan.steps().stream().filter(step -> step.subject().isPresent()).forEach(steps::add);
        steps.addAll(after);
        return new Plan(steps);
    }

    /** The addresses that are wanted, and that would not come back after a reboot. */
    private List<Step> persisting(Preparation preparation) throws IOException {
        if (network.isNone()) {
            return List.of();
        }
        Set<InterfaceAddress> missing = Set.copyOf(preparation.plan().missingAddresses());
        Map<String, Keeper> keepers = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (InterfaceAddress wanted : preparation.wanted().state().addresses()) {
            Optional<OwnAddress> known = own.find(wanted);
            Optional<InterfaceAddress> unkept = missing.contains(wanted) ? Optional.of(wanted) : unkept(known);
            if (unkept.isPresent()) {
                Keeper keeper = keepers.computeIfAbsent(unkept.get().networkInterface(), network::keeper);
                persisting(unkept.get(), known.flatMap(OwnAddress::bootFile), keeper.keeping(unkept.get()))
                        .ifPresent(steps::add);
            }
        }
        return steps;
    }

    private static Optional<InterfaceAddress> unkept(Optional<OwnAddress> known) throws IOException {
        return known.isPresent() && !known.get().isKept()
                ? Optional.of(known.get().address())
                : Optional.empty();
    }

    /** A file that is there stays where no tool is found: it may only be on its way up, as the host itself. */
    private static Optional<Step> persisting(InterfaceAddress address, Optional<BootFile> last, Keeping keeping)
            throws IOException {
        boolean kept = last.isPresent() && last.get().isInPlace();
        if (keeping.file().isEmpty()) {
            return kept ? Optional.empty() : Optional.of(new LeaveUnpersisted(address, keeping.reason()));
        }
        return kept && keeping.file().equals(last)
                ? Optional.empty()
                : Optional.of(new PersistAddress(address, keeping.file().get().path()));
    }

    /** Those that are not used, once nobody listens on them. */
    private List<Step> takingDown(Preparation preparation, Set<String> used) throws IOException {
        List<OwnAddress> unused = own.all().values().stream()
                .filter(known -> !used.contains(known.ip()))
                .toList();
        Listeners listeners = unused.isEmpty() ? Listeners.none() : Listeners.now();
        List<Step> steps = new ArrayList<>();
        for (OwnAddress known : unused) {
            Optional<InstanceName> leaving = leaving(known.ip(), preparation, listeners);
            if (leaving.isPresent() || !listeners.isHeardOnAnyPort(known.ip())) {
                steps.add(new TakeDownAddress(known.address(), leaving));
            }
        }
        return steps;
    }

    /** The instance that alone listens on an address, and won't when the plan has been carried out. */
    private static Optional<InstanceName> leaving(String ip, Preparation preparation, Listeners listeners)
            throws IOException {
        for (InstanceName name : preparation.plan().instances()) {
            OptionalInt pid = preparation.found().instance(name).pid();
            if (preparation.plan().costOf(name) == Cost.RESTART
                    && pid.isPresent()
                    && listeners.notHeldBy(pid, List.of(ip)).isEmpty()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /**
     * Brings addresses up.
     *
     * @return by address, why it could not be brought up
     */
    SortedMap<InterfaceAddress, String> bringUp(Collection<InterfaceAddress> addresses) throws IOException {
        SortedMap<String, OwnAddress> ours = own.all();
        SortedMap<InterfaceAddress, String> problems = new TreeMap<>();
        List<InterfaceAddress> begun = new ArrayList<>();
        for (InterfaceAddress address : addresses) {
            begin(address, Optional.ofNullable(ours.get(address.ip())))
                    .ifPresentOrElse(problem -> problems.put(address, problem), () -> begun.add(address));
        }
        problems.putAll(NetworkAddresses.bringUp(begun));
        SortedSet<InterfaceAddress> up = NetworkAddresses.up();
        for (InterfaceAddress address : addresses) {
            if (!problems.containsKey(address)) {
                LOG.info("Address {} is up", address);
            } else if (!ours.containsKey(address.ip()) && !up.contains(address)) {
                own.forget(address);
            }
        }
        return problems;
    }

    /** Takes it down where it was up with another prefix or elsewhere, and notes it as ours; answers why that cannot be. */
    private Optional<String> begin(InterfaceAddress address, Optional<OwnAddress> before) {
        try {
            Optional<String> stays =
                    before.isPresent() ? NetworkAddresses.takeDown(before.get().address()) : Optional.empty();
            if (stays.isEmpty()) {
                own.begin(address);
            }
            return stays;
        } catch (IOException failure) {
            return Optional.of(NetworkAddresses.notAdded(address, Complaint.of(failure)));
        }
    }

    /** Has the host bring up an address of ours when it starts; answers why that cannot be. */
    Optional<String> persist(PersistAddress step) {
        Optional<Wording> problem;
        try {
            problem = persist(step.address());
        } catch (IOException failure) {
            problem = Optional.of(Complaint.of(failure));
        }
        return problem.map(
                words -> Wording.of("address %s does not come back after a reboot: %s", step.address(), words)
                        .english());
    }

    private Optional<Wording> persist(InterfaceAddress address) throws IOException {
        Optional<OwnAddress> known = own.find(address);
        Optional<BootFile> file =
                network.keeper(address.networkInterface()).keeping(address).file();
        if (known.isEmpty() || file.isEmpty()) {
            return Optional.of(Wording.of("the host is no longer as it was when that was planned"));
        }
        Optional<Path> inTheWay = file.get().inTheWay();
        if (inTheWay.isPresent()) {
            return Optional.of(Wording.of("the file %s is not Postern's, and is left as it is", inTheWay.get()));
        }
        replace(known.get(), file.get());
        LOG.info(
                "Address {} comes back after a reboot by {}",
                address,
                file.get().path());
        return Optional.empty();
    }

    /** In an order in which a crash leaves no file that nobody knows. */
    private void replace(OwnAddress known, BootFile file) throws IOException {
        Optional<BootFile> elsewhere =
                known.bootFile().filter(last -> !last.path().equals(file.path()));
        if (elsewhere.isPresent()) {
            elsewhere.get().remove();
        }
        own.keep(known.keptBy(file));
        file.write();
    }

    /** Takes an address of ours down unless somebody listens on it after all; answers why that cannot be. */
    Optional<String> takeDown(TakeDownAddress step) {
        InterfaceAddress address = step.address();
        Duration longest = step.leaving().isPresent() ? LONGEST_FAREWELL : Duration.ZERO;
        try {
            Optional<String> listener = Patience.untilGood(longest, () -> listener(address));
            return listener.isPresent() ? listener : takeDown(address);
        } catch (IOException failure) {
            return Optional.of(Complaint.of(failure).english());
        }
    }

    private Optional<String> takeDown(InterfaceAddress address) throws IOException {
        Optional<BootFile> bootFile = own.find(address).flatMap(OwnAddress::bootFile);
        if (bootFile.isPresent()) {
            bootFile.get().remove();
        }
        Optional<String> problem = NetworkAddresses.takeDown(address);
        if (problem.isEmpty()) {
            own.forget(address);
            LOG.info("Address {} is taken down: no server uses it any longer", address);
        }
        return problem;
    }

    private static Optional<String> listener(InterfaceAddress address) throws IOException {
        return Listeners.now().isHeardOnAnyPort(address.ip())
                ? Optional.of(Wording.of("address %s stays up, for something listens on it", address)
                        .english())
                : Optional.empty();
    }
}
