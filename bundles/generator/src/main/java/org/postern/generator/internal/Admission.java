package org.postern.generator.internal;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.postern.generator.HostInventory;
import org.postern.mailserver.MailServer;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.Wording;

/**
 * Which servers are configured. The directory has checked them when they were added; here they are checked once more,
 * all together, since one wrong value would let a tenant use what is another's.
 *
 * @param admitted by id
 * @param refused for each of the others, why
 */
public record Admission(List<MailServer> admitted, SortedMap<InstanceId, String> refused) {
    /**
     * Checks all servers of a host.
     *
     * @throws org.postern.tenancy.InvalidValueException where the local additions to the default instance may not stand
     */
    public static Admission of(HostInventory inventory) {
        var localRules = new LocalRules(inventory);
        localRules.checkDefaultInstance();
        var rules = new ServerRules(inventory, localRules);
        List<MailServer> admitted = new ArrayList<>();
        SortedMap<InstanceId, String> refused = new TreeMap<>();
        for (MailServer server : inventory.servers()) {
            Optional<Wording> objection = rules.objection(server);
            objection.ifPresent(reason -> refused.put(server.id(), reason.english()));
            if (objection.isEmpty()) {
                admitted.add(server);
            }
        }
        refuseTwins(admitted, MailServer::id, "the server id %s is another server's too: change one of them", refused);
        refuseTwins(
                admitted, MailServer::name, "the server name %s is another server's too: change one of them", refused);
        return new Admission(
                admitted.stream()
                        .filter(server -> !refused.containsKey(server.id()))
                        .sorted((one, other) -> one.id().compareTo(other.id()))
                        .toList(),
                refused);
    }

    private static void refuseTwins(
            List<MailServer> servers,
            Function<MailServer, ?> value,
            String pattern,
            SortedMap<InstanceId, String> refused) {
        servers.stream().collect(groupingBy(value)).values().stream()
                .filter(twins -> twins.size() > 1)
                .flatMap(List::stream)
                .forEach(twin -> refused.put(
                        twin.id(), Wording.of(pattern, value.apply(twin)).english()));
    }
}
