package org.postern.generator;

import java.util.List;
import java.util.Set;
import org.postern.generator.internal.DefaultInstance;
import org.postern.generator.internal.EditedMasterCf;
import org.postern.generator.internal.HandMadeMasterCf;
import org.postern.generator.internal.LocalRules;
import org.postern.postfix.Instance;
import org.postern.postfix.Parameters;
import org.postern.tenancy.IpAddress;

/**
 * What the administrator of a host wrote for one instance in {@code main.cf.local} and {@code master.cf.local} of its
 * configuration directory. Postfix has no include: the generator merges them.
 *
 * @param parameters replace ours of the same name
 * @param services lines of master(5), appended to ours; empty where there are none
 */
public record LocalAdditions(Parameters parameters, String services) {
    public static LocalAdditions none() {
        return new LocalAdditions(Parameters.none(), "");
    }

    /** Those that nobody may have: they keep the tenants apart, or freeze a server. */
    public static boolean mayNotSet(String parameter) {
        return LocalRules.isOursAlone(parameter);
    }

    /**
     * The same with the services that somebody changed in the master.cf of the instance.
     *
     * @param written as the product wrote it
     * @throws IllegalArgumentException where a line is of no service
     */
    public LocalAdditions takingOver(String written, String found) {
        return new LocalAdditions(parameters, new EditedMasterCf(written, found).takenOverInto(services));
    }

    /**
     * The services that somebody took out of a master.cf, as in {@code smtp/unix}: these can't be taken over.
     *
     * @throws IllegalArgumentException where a line is of no service
     */
    public static Set<String> missingServices(String written, String found) {
        return new EditedMasterCf(written, found).missing();
    }

    /**
     * The services that somebody made by hand and that an instance of ours is to have as they are, as lines of master(5).
     *
     * @param handMade a line for each service (postconf(1), {@code -M})
     * @param ours the instance without additions
     */
    public static String services(String handMade, Instance ours) {
        List<IpAddress> addresses = ours.name().isPrimary()
                ? DefaultInstance.ADDRESSES
                : ours.addresses().stream().map(IpAddress::of).toList();
        return new HandMadeMasterCf(addresses).additions(handMade, ours.masterCf());
    }
}
