package org.postern.generator;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.generator.internal.Admission;
import org.postern.generator.internal.DefaultInstance;
import org.postern.generator.internal.Folders;
import org.postern.generator.internal.ServerInstances;
import org.postern.generator.internal.Templates;
import org.postern.mailserver.MailServer;
import org.postern.postfix.HostLayout;
import org.postern.postfix.HostState;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.tenancy.Address;

/**
 * Turns the mail servers of a host into the configuration of its Postfix instances. The same input gives the same bytes;
 * many threads may use one generator.
 */
public final class Generator {
    private final Templates templates = new Templates();
    private final Folders folders;

    /**
     * @param layout where the host keeps its instances
     * @throws IllegalArgumentException where main.cf can't hold the name of a folder
     */
    public Generator(HostLayout layout) {
        folders = new Folders(layout);
    }

    /**
     * A server that may not be configured as it stands is refused, and the others go on. The addresses of disabled servers
     * are wanted too: their queue can't be read without.
     *
     * @throws org.postern.tenancy.InvalidValueException where the local additions to the default instance may not stand
     */
    public Generation generate(HostInventory inventory) {
        Admission admission = Admission.of(inventory);
        SortedMap<InstanceName, Instance> instances = instances(inventory, admission.admitted());
        Instance primary = DefaultInstance.of(templates, folders, inventory, instances.values());
        return new Generation(
                new HostState(primary, instances, addresses(inventory, instances.values())), admission.refused());
    }

    private SortedMap<InstanceName, Instance> instances(HostInventory inventory, List<MailServer> servers) {
        var configured = new ServerInstances(templates, folders, inventory);
        SortedMap<InstanceName, Instance> instances = new TreeMap<>();
        servers.stream().map(configured::of).forEach(instance -> instances.put(instance.name(), instance));
        return instances;
    }

    private static SortedSet<InterfaceAddress> addresses(HostInventory inventory, Collection<Instance> instances) {
        Set<String> wanted = instances.stream()
                .flatMap(instance -> instance.addresses().stream())
                .collect(toSet());
        return inventory.addresses().stream()
                .filter(address -> wanted.contains(address.ip().asString()))
                .map(Generator::onInterface)
                .collect(toCollection(TreeSet::new));
    }

    /** An address as it is to be up on its host. */
    public static InterfaceAddress onInterface(Address address) {
        return new InterfaceAddress(
                address.ip().asString(),
                address.prefix(),
                address.networkInterface().asString());
    }
}
