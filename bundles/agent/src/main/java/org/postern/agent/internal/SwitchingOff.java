package org.postern.agent.internal;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postern.generator.Generator;
import org.postern.mailserver.MailServer;
import org.postern.plan.Plan;
import org.postern.plan.Step;
import org.postern.plan.Step.BringUpAddress;
import org.postern.plan.Step.Keep;
import org.postern.plan.Step.OfInstance;
import org.postern.plan.Step.RestoreFiles;
import org.postern.plan.Step.RetireQueue;
import org.postern.plan.Step.Stop;
import org.postern.plan.Step.TidyUp;
import org.postern.plan.Step.WriteFiles;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.postfix.ObservedHost;
import org.postern.postfix.ObservedInstance;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.QueueRetirement.Kind;

/**
 * The plan of a host where multiple instances are switched off by somebody's word: the servers are stopped, their mail is seen
 * to, their addresses are taken down, and the default instance becomes what it was. Touches nothing.
 */
final class SwitchingOff {
    private final HostLayout layout;
    private final Observer observer;
    private final HostAddresses hostAddresses;
    private final Drains drains;
    private final Retiring retiring;
    private final FormerInstance former;
    private final boolean rehearsal;

    /** @param rehearsal true where no address is up and nothing runs */
    SwitchingOff(HostLayout layout, Observer observer, HostAddresses hostAddresses, boolean rehearsal) {
        this.layout = layout;
        this.observer = observer;
        this.hostAddresses = hostAddresses;
        this.rehearsal = rehearsal;
        drains = new Drains(layout);
        retiring = new Retiring(layout);
        former = new FormerInstance(layout);
    }

    /** @param word what becomes of the mail in the queues */
    Preparation prepare(Assignment assignment, QueueRetirement word) throws IOException {
        SortedSet<InterfaceAddress> up = rehearsal ? Collections.emptySortedSet() : NetworkAddresses.up();
        ObservedHost found = new ObservedHost(observer.instances(List.of()), up);
        Map<InstanceName, MailServer> servers = servers(assignment);
        SortedSet<InstanceName> names = new TreeSet<>(found.instances().keySet());
        names.addAll(servers.keySet());
        names.remove(InstanceName.PRIMARY);

        List<Step> steps = new ArrayList<>();
        SortedSet<InstanceName> draining = new TreeSet<>();
        SortedSet<InstanceName> busy = new TreeSet<>();
        for (InstanceName name : names) {
            List<Step> ofInstance = servers.containsKey(name)
                    ? stopping(found.instance(name), servers.get(name), word)
                    : List.of(new Keep(name, "not in the directory; left as it is"));
            steps.addAll(ofInstance);
            if (drains(name) || ofInstance.stream().anyMatch(SwitchingOff::isDrain)) {
                draining.add(name);
            }
            if (isOurs(name) && found.instance(name).isRunning() && !servers.containsKey(name)) {
                busy.add(name);
            }
        }
        busy.addAll(draining);
        steps.addAll(ofPrimary(found.instance(InstanceName.PRIMARY), busy));
        return completed(assignment, found, steps, addresses(assignment, servers, draining));
    }

    /** As it comes to once the servers' steps were taken, or failed. */
    List<Step> stepsOfPrimary() throws IOException {
        SortedSet<InstanceName> busy = new TreeSet<>();
        for (InstanceName name : Trees.owners(layout)) {
            if (drains(name) || Masters.pid(layout.of(name)).isPresent()) {
                busy.add(name);
            }
        }
        return ofPrimary(observer.instance(InstanceName.PRIMARY), busy);
    }

    private static Map<InstanceName, MailServer> servers(Assignment assignment) {
        Map<InstanceName, MailServer> servers = new HashMap<>();
        assignment.requestedServers().forEach(server -> servers.put(InstanceNames.of(server), server));
        return servers;
    }

    private List<Step> stopping(ObservedInstance found, MailServer server, QueueRetirement word) throws IOException {
        List<Step> steps = new ArrayList<>();
        if (found.leftovers()) {
            steps.add(new TidyUp(found.name()));
        }
        if (found.isRunning()) {
            steps.add(new Stop(toStop(found.name())));
        }
        boolean delivers = !(word.kind() == Kind.DRAIN && server.frozen());
        if (!rehearsal && isOurs(found.name()) && server.enabled() && delivers && retiring.isDue(found.name(), word)) {
            Optional<Instant> deadline = word.kind() == Kind.DRAIN ? Optional.of(word.time()) : Optional.empty();
            steps.add(new RetireQueue(toStop(found.name()), deadline, word.asString()));
        }
        return steps.isEmpty() ? List.of(new Keep(found.name(), Planning.SWITCHED_OFF)) : steps;
    }

    /** What listens on all addresses must not take the mail of a server that is on its way out. */
    private List<Step> ofPrimary(ObservedInstance found, SortedSet<InstanceName> busy) throws IOException {
        if (found.loaded().isEmpty() && !former.isNullClient()) {
            return List.of(new Keep(found.name(), Planning.SWITCHED_OFF));
        }
        if (!busy.isEmpty()) {
            String names =
                    String.join(", ", busy.stream().map(InstanceName::asString).toList());
            return List.of(new Keep(found.name(), "left as it is while these run or drain: " + names));
        }
        return Stream.concat(
                        Stream.of(new TidyUp(found.name())).filter(tidying -> found.leftovers()),
                        Stream.of(former.step(found)))
                .toList();
    }

    private Preparation completed(
            Assignment assignment, ObservedHost found, List<Step> ofInstances, SortedSet<InterfaceAddress> draining)
            throws IOException {
        Set<String> up = found.addresses().stream().map(InterfaceAddress::ip).collect(toSet());
        Set<String> used = draining.stream().map(InterfaceAddress::ip).collect(toSet());
        List<Step> steps = new ArrayList<>();
        draining.stream()
                .filter(address -> !rehearsal && !up.contains(address.ip()))
                .map(BringUpAddress::new)
                .forEach(steps::add);
        steps.addAll(ofInstances);
        HostState state = new HostState(primary(ofInstances), new TreeMap<>(), draining);
        var preparation =
                new Preparation(assignment, new Wanted(state, new TreeMap<>()), found, Set.of(), new Plan(steps));
        return rehearsal ? preparation : preparation.with(hostAddresses.completed(preparation, used));
    }

    private Instance primary(List<Step> steps) {
        return steps.stream()
                .filter(step -> step instanceof RestoreFiles || step instanceof WriteFiles)
                .map(step -> ((OfInstance) step).instance())
                .findFirst()
                .orElseGet(() -> toStop(InstanceName.PRIMARY));
    }

    /** An instance that drains does not start without its addresses, nor send. */
    private static SortedSet<InterfaceAddress> addresses(
            Assignment assignment, Map<InstanceName, MailServer> servers, Set<InstanceName> draining) {
        Set<IpAddress> used = draining.stream()
                .flatMap(name -> servers.containsKey(name) ? servers.get(name).addresses().stream() : Stream.of())
                .collect(toSet());
        return assignment.addresses().stream()
                .filter(address -> used.contains(address.ip()))
                .map(Generator::onInterface)
                .collect(toCollection(TreeSet::new));
    }

    private boolean drains(InstanceName name) throws IOException {
        return drains.find(name).filter(drain -> !drain.over()).isPresent();
    }

    private static boolean isDrain(Step step) {
        return step instanceof RetireQueue retiring && retiring.drainedUntil().isPresent();
    }

    private boolean isOurs(InstanceName name) throws IOException {
        return Trees.owners(layout).contains(name);
    }

    /** To be stopped, with whatever files: they need not be any that Postfix takes. */
    private Instance toStop(InstanceName name) {
        List<ConfigFile> files = List.of(ConfigFile.plain("main.cf", ""), ConfigFile.plain("master.cf", ""));
        return new Instance(name, "", List.of(), layout.of(name), files, false);
    }
}
