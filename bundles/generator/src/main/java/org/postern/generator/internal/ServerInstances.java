package org.postern.generator.internal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.generator.HostInventory;
import org.postern.generator.LocalAdditions;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Host;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Network;

/** Makes the instances of the organisations' servers, each from one admitted server. */
public final class ServerInstances {
    private final Templates templates;
    private final Folders folders;
    private final Host host;
    private final Tenants tenants;
    private final Map<InstanceName, LocalAdditions> localAdditions;

    public ServerInstances(Templates templates, Folders folders, HostInventory inventory) {
        this.templates = templates;
        this.folders = folders;
        this.host = inventory.host();
        this.tenants = new Tenants(inventory);
        this.localAdditions = inventory.localAdditions();
    }

    public Instance of(MailServer server) {
        InstanceName name = InstanceName.forId(server.id().asString());
        InstanceDirectories directories = folders.of(name);
        return new Instance(
                name,
                server.name().asString(),
                server.addresses().stream().map(IpAddress::asString).toList(),
                directories,
                files(server, name, directories),
                server.enabled());
    }

    private List<ConfigFile> files(MailServer server, InstanceName name, InstanceDirectories directories) {
        Map<String, Object> values = values(server, name, directories);
        var additions = localAdditions.getOrDefault(name, LocalAdditions.none());
        List<ConfigFile> files = new ArrayList<>();
        String profile = server.profile().token();
        files.add(ConfigFile.plain(
                "main.cf", MainCf.merge(templates.print(profile + ".main.cf", values), additions.parameters())));
        files.add(ConfigFile.plain(
                "master.cf", MasterCf.merge(templates.print(profile + ".master.cf", values), additions.services())));
        if (server.profile() == Profile.INCOMING) {
            files.add(ConfigFile.table("relay_recipients", templates.print("relay_recipients", values)));
            files.add(ConfigFile.table("transport", templates.print("transport", values)));
        }
        return files;
    }

    private Map<String, Object> values(MailServer server, InstanceName name, InstanceDirectories directories) {
        Map<String, Object> values = new HashMap<>(Folders.values(directories));
        values.put("instance", name.asString());
        values.put("directory", directories.configuration().toString());
        values.put("group", server.organisation().slug());
        values.put("enabled", server.enabled() ? "yes" : "no");
        values.put("organisation", server.organisation().asString());
        values.put("profile", server.profile().token());
        values.put("hostName", server.name().asString());
        values.put("domain", server.domain().asString());
        values.put("networks", networks(server));
        values.put(
                "relayHosts", server.relayHost().stream().map(NextHop::asString).toList());
        values.putAll(addresses(server.addresses()));
        if (server.profile() == Profile.INCOMING) {
            values.putAll(incoming(server));
        }
        return values;
    }

    private static Map<String, Object> addresses(List<IpAddress> addresses) {
        List<String> ipv4 = addresses.stream()
                .filter(address -> !address.isIpv6())
                .map(IpAddress::asString)
                .toList();
        List<String> ipv6 = addresses.stream()
                .filter(IpAddress::isIpv6)
                .map(IpAddress::asString)
                .toList();
        return Map.of(
                "interfaces",
                addresses.stream().map(IpAddress::asString).collect(joining(", ")),
                "protocols",
                ipv6.isEmpty() ? "ipv4" : ipv4.isEmpty() ? "ipv6" : "ipv4, ipv6",
                "ipv4",
                ipv4,
                "ipv6",
                ipv6,
                "listeners",
                addresses.stream().map(PostfixText::listener).toList());
    }

    /** The server's own addresses, and those it trusts. */
    private static List<String> networks(MailServer server) {
        return Stream.concat(server.addresses().stream().map(Network::of), server.trustedNetworks().stream())
                .sorted()
                .distinct()
                .map(PostfixText::network)
                .toList();
    }

    private Map<String, Object> incoming(MailServer server) {
        Optional<String> milter = host.milter().map(MilterEndpoint::asString);
        return Map.of(
                "domains",
                tenants.domainsOf(server).stream()
                        .map(domain -> domain.name().asString())
                        .toList(),
                "recipients",
                List.copyOf(tenants.recipientsOf(server)),
                "routes",
                tenants.routesOf(server),
                "milters",
                milter.stream().toList(),
                "unfiltered",
                milter.isPresent() ? List.of() : List.of(host.name().asString()),
                "postscreenCache",
                postscreenCache(server));
    }

    /** Two listeners are two postscreen(8) processes, and these share a cache through proxymap(8) alone. */
    private static String postscreenCache(MailServer server) {
        String table = "lmdb:$data_directory/postscreen_cache";
        return server.addresses().size() > 1 ? "proxy:" + table : table;
    }
}
