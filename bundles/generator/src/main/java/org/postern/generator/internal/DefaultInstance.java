package org.postern.generator.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.postern.generator.HostInventory;
import org.postern.generator.LocalAdditions;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.IpAddress;

/** Makes the default instance: the machine's own mail, and the list in which postmulti(1) finds the others. */
public final class DefaultInstance {
    /** Where it takes mail. */
    public static final List<IpAddress> ADDRESSES = List.of(IpAddress.of("127.0.0.1"));

    private DefaultInstance() {}

    /** @param others in the order in which postmulti(1) is to start them */
    public static Instance of(
            Templates templates, Folders folders, HostInventory inventory, Collection<Instance> others) {
        InstanceDirectories directories = folders.of(InstanceName.PRIMARY);
        String hostName = inventory.host().name().asString();
        Map<String, Object> values = Folders.values(directories);
        values.put("instance", InstanceName.PRIMARY.asString());
        values.put("hostName", hostName);
        values.put(
                "instanceDirectories",
                others.stream()
                        .map(instance -> instance.directories().configuration().toString())
                        .toList());
        LocalAdditions additions = inventory.localAdditions().getOrDefault(InstanceName.PRIMARY, LocalAdditions.none());
        String mainCf = MainCf.merge(templates.print("default.main.cf", values), additions.parameters());
        String masterCf = MasterCf.merge(templates.print("default.master.cf", values), additions.services());
        return new Instance(
                InstanceName.PRIMARY,
                hostName,
                List.of(),
                directories,
                List.of(ConfigFile.plain("main.cf", mainCf), ConfigFile.plain("master.cf", masterCf)),
                true);
    }
}
