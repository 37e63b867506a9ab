package org.postern.generator;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.mailserver.Limit;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.tenancy.Host;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;

/** What Postfix is to read for a server: as for a plain one of its profile, but for what is the server's own. */
final class MeantParameters {
    private static final OrganisationName NOBODY = OrganisationName.of("nobody");

    private final Map<Profile, Instance> plain = new EnumMap<>(Profile.class);
    private final Instance primary;
    private final PostfixReading reading;

    /** Has Postfix read the plain servers. */
    MeantParameters(Path folder) throws IOException {
        List<MailServer> servers = Stream.of(Profile.values())
                .map(profile -> Samples.server(
                        NOBODY, profile + ".plain.example", profile, "203.0.113." + (9 + profile.ordinal())))
                .toList();
        HostInventory inventory = new HostInventory(
                Host.of(Samples.MACHINE),
                servers,
                servers.stream().flatMap(Samples::addresses).toList(),
                List.of(MailDomain.of(servers.get(0).domain(), NOBODY)),
                Map.of(),
                Map.of());
        Generation generation = new Generator(HostLayout.ofDebian()).generate(inventory);
        reading = PostfixReading.of(
                folder,
                Stream.concat(
                                Stream.of(generation.wanted().primary()),
                                generation.wanted().instances().values().stream())
                        .toList());
        primary = generation.wanted().primary();
        servers.forEach(server -> plain.put(
                server.profile(),
                generation.wanted().instances().values().stream()
                        .filter(instance ->
                                instance.hostName().equals(server.name().asString()))
                        .findFirst()
                        .orElseThrow()));
    }

    Map<String, String> of(MailServer server, Instance instance, HostInventory inventory) {
        Map<String, String> meant = reading.parameters(plain.get(server.profile()));
        putFolders(instance, meant);
        meant.put("multi_instance_name", "postfix-" + server.id());
        meant.put("multi_instance_group", server.organisation().slug());
        meant.put("myhostname", server.name().asString());
        meant.put("mydomain", server.domain().asString());
        putAddress(server.addresses().get(0), meant);
        meant.put(
                "mynetworks",
                Stream.concat(
                                Stream.of(Network.of(server.addresses().get(0))),
                                server.settings().routing().trustedNetworks().stream())
                        .sorted()
                        .distinct()
                        .map(MeantParameters::inMynetworks)
                        .collect(joining(" ")));
        putHop("relayhost", server.settings().routing().relayHost(), meant);
        putHop("smtp_fallback_relay", server.settings().routing().fallbackRelay(), meant);
        meant.put("message_size_limit", Long.toString(server.limit(Limit.MESSAGE_SIZE)));
        if (server.limit(Limit.MESSAGE_SIZE) == Limit.MESSAGE_SIZE.ofPostfix()) {
            meant.remove("message_size_limit");
        }
        if (server.profile() == Profile.INCOMING) {
            putIncoming(server, instance, inventory, meant);
        }
        return meant;
    }

    private static void putFolders(Instance instance, Map<String, String> meant) {
        meant.put("queue_directory", instance.directories().queue().toString());
        meant.put("data_directory", instance.directories().data().toString());
        meant.put("maillog_file", instance.directories().log().toString());
    }

    private static void putAddress(IpAddress address, Map<String, String> meant) {
        meant.put("inet_interfaces", address.asString());
        meant.put("inet_protocols", address.isIpv6() ? "ipv6" : "ipv4");
        meant.remove("smtp_bind_address");
        meant.put(address.isIpv6() ? "smtp_bind_address6" : "smtp_bind_address", address.asString());
    }

    private static String inMynetworks(Network network) {
        return network.isIpv6() ? "[" + network.base() + "]/" + network.prefix() : network.asString();
    }

    private static void putHop(String parameter, Optional<NextHop> hop, Map<String, String> meant) {
        hop.ifPresent(next -> meant.put(parameter, "[" + next.host() + "]:" + next.port()));
    }

    private static void putIncoming(
            MailServer server, Instance instance, HostInventory inventory, Map<String, String> meant) {
        Path configuration = instance.directories().configuration();
        meant.put(
                "relay_domains",
                inventory.domains().stream()
                        .filter(domain -> domain.owner().equals(server.organisation()))
                        .map(MailDomain::name)
                        .sorted()
                        .map(Object::toString)
                        .collect(joining(" ")));
        meant.put("relay_recipient_maps", "lmdb:" + configuration + "/relay_recipients");
        meant.put("transport_maps", "lmdb:" + configuration + "/transport");
    }

    /** Of the default instance of a host with these servers. */
    Map<String, String> ofDefaultInstance(Instance instance, HostInventory inventory, List<Instance> others) {
        Map<String, String> meant = reading.parameters(primary);
        putFolders(instance, meant);
        meant.put("myhostname", inventory.host().name().asString());
        meant.put(
                "multi_instance_directories",
                others.stream()
                        .map(other -> other.directories().configuration().toString())
                        .collect(joining(" ")));
        return meant;
    }

    /** The services of such a server, as {@link PostfixReading#services} has them. */
    List<String> services(MailServer server, Instance instance) {
        Instance model = plain.get(server.profile());
        String ip = server.addresses().get(0).asString();
        String listener = (ip.contains(":") ? "[" + ip + "]" : ip) + ":25";
        String plainListener = model.addresses().get(0) + ":25";
        return reading.services(model).stream()
                .map(line -> line.replace(plainListener + " ", listener + " "))
                .map(line -> line.replace("=" + model.name() + "/", "=" + instance.name() + "/"))
                .toList();
    }
}
