package org.postern.generator.internal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.generator.HostInventory;
import org.postern.generator.LocalAdditions;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Host;
import org.postern.tenancy.IpAddress;
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
        String profile = server.profile().token();
        String masterCf = MasterCf.merge(templates.print(profile + ".master.cf", values), additions.services());
        putFrozen(server, masterCf, values);
        List<ConfigFile> files = new ArrayList<>();
        files.add(ConfigFile.plain(
                "main.cf", MainCf.merge(templates.print(profile + ".main.cf", values), additions.parameters())));
        files.add(ConfigFile.plain("master.cf", masterCf));
        if (SecurityValues.hasBlockedSenders(server)) {
            files.add(ConfigFile.table("blocked_senders", templates.print("blocked_senders", values)));
        }
        if (server.profile() == Profile.INCOMING) {
            files.add(ConfigFile.table("relay_recipients", templates.print("relay_recipients", values)));
            files.add(ConfigFile.table("transport", templates.print("transport", values)));
        }
        return files;
    }

    private Map<String, Object> values(MailServer server, InstanceName name, InstanceDirectories directories) {
        Map<String, Object> values = Folders.values(directories);
        values.put("instance", name.asString());
        values.put("directory", directories.configuration().toString());
        values.put("group", server.organisation().slug());
        values.put("enabled", server.enabled() ? "yes" : "no");
        values.put("organisation", server.organisation().asString());
        values.put("profile", server.profile().token());
        values.put("hostName", server.name().asString());
        values.put("domain", server.domain().asString());
        putAddresses(server.addresses(), values);
        putRouting(server, values);
        new SecurityValues(server).putInto(values, directories.configuration());
        new FilterValues(server, host).putInto(values);
        if (server.profile() == Profile.INCOMING) {
            putIncoming(server, values);
        }
        return values;
    }

    private static void putRouting(MailServer server, Map<String, Object> values) {
        Routing routing = server.settings().routing();
        values.put("networks", networks(server));
        values.put("relayHosts", texts(routing.relayHost().stream(), NextHop::asString));
        values.put("fallbackRelays", texts(routing.fallbackRelay().stream(), NextHop::asString));
    }

    /** A frozen server keeps all mail, also what waits longer than others would keep it, and warns nobody of that. */
    private static void putFrozen(MailServer server, String masterCf, Map<String, Object> values) {
        boolean frozen = server.frozen();
        values.put("frozenTransports", frozen ? Blocks.ofLine(MasterCf.transports(masterCf)) : List.of());
        values.put("delayWarningTimes", frozen ? List.of() : List.of("4h"));
        values.put("campaignLifetimes", frozen ? List.of() : List.of("2d"));
    }

    private static void putAddresses(List<IpAddress> addresses, Map<String, Object> values) {
        values.put("interfaces", addresses.stream().map(IpAddress::asString).collect(joining(", ")));
        values.put(
                "protocols",
                addresses.stream()
                        .map(address -> address.isIpv6() ? "ipv6" : "ipv4")
                        .collect(joining(", ")));
        values.put("ipv4", texts(addresses.stream().filter(address -> !address.isIpv6()), IpAddress::asString));
        values.put("ipv6", texts(addresses.stream().filter(IpAddress::isIpv6), IpAddress::asString));
        values.put("listeners", texts(addresses.stream(), PostfixText::listener));
    }

    /** The server's own addresses, and those it trusts. */
    private static List<String> networks(MailServer server) {
        return Stream.concat(
                        server.addresses().stream().map(Network::of),
                        server.settings().routing().trustedNetworks().stream())
                .sorted()
                .distinct()
                .map(PostfixText::network)
                .toList();
    }

    private void putIncoming(MailServer server, Map<String, Object> values) {
        values.put(
                "domains",
                texts(
                        tenants.domainsOf(server).stream(),
                        domain -> domain.name().asString()));
        values.put("recipients", List.copyOf(tenants.recipientsOf(server)));
        values.put("routes", tenants.routesOf(server));
        values.put("postscreenCache", postscreenCache(server));
    }

    private static <T> List<String> texts(Stream<T> values, Function<T, String> text) {
        return values.map(text).toList();
    }

    /** Two listeners are two postscreen(8) processes, and these share a cache through proxymap(8) alone. */
    private static String postscreenCache(MailServer server) {
        String table = "lmdb:$data_directory/postscreen_cache";
        return server.addresses().size() > 1 ? "proxy:" + table : table;
    }
}
