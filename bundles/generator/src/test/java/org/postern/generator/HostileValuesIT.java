package org.postern.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.io.TempDir;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Filters;
import org.postern.mailserver.Limit;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.postfix.InterfaceAddress;
import org.postern.postfix.Parameters;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Netmask;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;

/**
 * Whatever is typed into whatever field: it is refused with a clear message, or the real Postfix reads back exactly what was
 * meant, and nothing else.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HostileValuesIT {
    /** Another one tries other mixtures: {@code -Dhostile.seed=2}. */
    private static final long SEED = Long.getLong("hostile.seed", 1);

    private static final int LEAST_TEXTS = 100_000;
    /** A parameter that nobody defines, or the text of a table in braces: the administrator's own, and not main.cf's form. */
    private static final String HARMLESS = ".*: (undefined parameter: |missing '}' in |syntax error after '}' in ).*";

    private static final Generator GENERATOR = new Generator(HostLayout.ofDebian());

    private final Map<String, List<Object>> accepted = new LinkedHashMap<>();
    private final Set<String> placed = new HashSet<>();
    private int texts;

    @TempDir
    private Path folder;

    @RegisterExtension
    final TestWatcher seed = new TestWatcher() {
        @Override
        public void testFailed(ExtensionContext test, Throwable failure) {
            System.err.println("to try the same again: -Dhostile.seed=" + SEED);
        }
    };

    @BeforeAll
    void everyFieldIsTried() {
        assertThat(HostileFields.known()).containsExactlyInAnyOrderElementsOf(HostileFields.ofTheModel());
        for (String field : HostileFields.known()) {
            List<String> tried = HostileFields.texts(field, SEED);
            texts += tried.size();
            accepted.put(field, List.copyOf(HostileFields.accepted(field, tried)));
        }
        assertThat(texts).isGreaterThanOrEqualTo(LEAST_TEXTS);
    }

    @AfterAll
    void everyValueThatWasTakenCameToPostfix() {
        assertThat(placed).as("fields whose values were placed").containsAll(HostileFields.known());
    }

    private <T> List<T> values(String field, Class<T> type) {
        placed.add(field);
        return accepted.get(field).stream().<T>map(type::cast).toList();
    }

    private <T> List<T> values(Class<T> type, String... fields) {
        return Stream.of(fields)
                .flatMap(field -> values(field, type).stream())
                .distinct()
                .toList();
    }

    @Test
    void aClosedChoiceTakesItsOwnWordsAlone() {
        assertThat(words("MailServer.profile: Profile")).isSubsetOf("outgoing", "bulk", "incoming");
        assertThat(words("Security.safeguards: Safeguard"))
                .isSubsetOf("helo", "fqdn-helo", "reverse-name", "sender-domain", "hidden-hops");
        assertThat(words("MailDomain.recipientCheck: RecipientCheck")).isSubsetOf("listed", "any");
        assertThat(words("Limits.values: Limit")).isSubsetOf("message_size_limit");
    }

    /** The texts that the field took. */
    private List<String> words(String field) {
        placed.add(field);
        return HostileFields.texts(field, SEED).stream()
                .filter(text -> !HostileFields.accepted(field, List.of(text)).isEmpty())
                .toList();
    }

    @Test
    void noNameLeadsOutOfItsFolder() {
        HostLayout layout = HostLayout.below(folder, folder.resolve("primary"));
        HostileFields.known().stream()
                .flatMap(field -> HostileFields.texts(field, SEED).stream())
                .forEach(text -> {
                    check(() -> InstanceName.forId(text)).ifPresent(name -> staysInside(layout, name));
                    check(() -> ConfigFile.plain(text, ""))
                            .ifPresent(file -> assertThat(folder.resolve(file.name())
                                            .normalize()
                                            .getParent())
                                    .isEqualTo(folder));
                });
        values("InstanceName.asString: String", InstanceName.class).forEach(name -> staysInside(layout, name));
    }

    private static <T> Optional<T> check(Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException refusal) {
            assertThat(HostileFields.isClear(refusal.getMessage()))
                    .as(refusal.getMessage())
                    .isTrue();
            return Optional.empty();
        }
    }

    private static void staysInside(HostLayout layout, InstanceName name) {
        InstanceDirectories directories = layout.of(name);
        assertThat(Map.of(
                        layout.configurations(), directories.configuration(),
                        layout.queues(), directories.queue(),
                        layout.data(), directories.data(),
                        layout.logs(), directories.log()))
                .allSatisfy((parent, child) ->
                        assertThat(child.normalize().getParent()).isEqualTo(parent));
    }

    /** One value of each field in each server; where a field has fewer, they come again. */
    @Test
    void everyServerIsReadAsItWasMeant() throws IOException {
        List<MailServer> servers = servers();
        HostInventory inventory = new HostInventory(
                Host.of(Samples.MACHINE), servers, addresses(servers), domains(servers), Map.of(), Map.of());
        Generation generation = GENERATOR.generate(inventory);
        assertThat(generation.refused()).isEmpty();
        assertThat(generation.wanted().addresses())
                .extracting(InterfaceAddress::toString)
                .containsExactlyInAnyOrderElementsOf(inventory.addresses().stream()
                        .map(address -> address.ip() + "/" + address.prefix() + " on " + address.networkInterface())
                        .toList());
        var reading = read(instances(generation));
        var meant = new MeantParameters(folder.resolve("plain"));
        assertThat(reading.complaints()).isEmpty();
        for (MailServer server : servers) {
            Instance instance = instanceOf(server, generation);
            assertThat(reading.parameters(instance)).isEqualTo(meant.of(server, instance, inventory));
            assertThat(reading.services(instance)).isEqualTo(meant.services(server, instance));
        }
    }

    private PostfixReading read(Stream<Instance> instances) throws IOException {
        return PostfixReading.of(folder.resolve("read"), instances.toList());
    }

    private List<MailServer> servers() {
        List<HostName> names = serverNames();
        List<InstanceId> ids = values(InstanceId.class, "MailServer.id: InstanceId", "Address.instance: InstanceId");
        List<IpAddress> addresses = values(
                IpAddress.class,
                "MailServer.addresses: IpAddress",
                "Address.ip: IpAddress",
                "Address.gateway: IpAddress");
        List<OrganisationName> organisations = values(
                OrganisationName.class,
                "MailServer.organisation: OrganisationName",
                "Address.owner: OrganisationName",
                "MailDomain.owner: OrganisationName",
                "HostInventory.mailboxes: OrganisationName");
        List<NextHop> relayHosts = values("Routing.relayHost: NextHop", NextHop.class);
        List<NextHop> fallbackRelays = values("Routing.fallbackRelay: NextHop", NextHop.class);
        List<Long> sizes = values("Limits.values: Long", Long.class);
        List<MailServer> servers = new ArrayList<>();
        for (int i = 0; i < Math.max(names.size(), organisations.size()); i++) {
            HostName name = i < names.size() ? names.get(i) : HostName.of("s" + i + ".filler.example");
            Profile profile = Profile.values()[i % Profile.values().length];
            Routing routing = Routing.of(List.of()).withRelayHost(turn(relayHosts, i));
            ServerSettings settings = ServerSettings.none()
                    .withRouting(
                            profile == Profile.INCOMING ? routing : routing.withFallbackRelay(turn(fallbackRelays, i)));
            servers.add(MailServer.of(
                            i < ids.size() ? ids.get(i) : InstanceId.of("filler-" + i),
                            turn(organisations, i),
                            name,
                            DomainName.of(
                                    name.asString().substring(name.asString().indexOf('.') + 1)),
                            Samples.MACHINE,
                            List.of(i < addresses.size() ? addresses.get(i) : numbered(i)),
                            profile)
                    .withSettings(settings.withLimits(settings.limits().with(Limit.MESSAGE_SIZE, turn(sizes, i)))));
            assertThat(MailServer.idFor(turn(organisations, i), name)).isNotNull();
        }
        return servers;
    }

    /** Those that lie in a domain, and one in each domain. */
    private List<HostName> serverNames() {
        Stream<String> named =
                values("MailServer.name: HostName", HostName.class).stream().map(HostName::asString);
        Stream<String> inDomains = values("MailServer.domain: DomainName", DomainName.class).stream()
                .map(domain -> "s." + domain);
        return Stream.concat(named, inDomains)
                .filter(name -> name.length() <= 253 && name.indexOf('.') != name.lastIndexOf('.'))
                .distinct()
                .map(HostName::of)
                .toList();
    }

    private List<Address> addresses(List<MailServer> servers) {
        List<InterfaceName> interfaces = values("Address.networkInterface: InterfaceName", InterfaceName.class);
        List<Netmask> netmasks = values("Address.prefix: int", Netmask.class);
        List<Address> addresses = new ArrayList<>();
        for (MailServer server : servers) {
            IpAddress ip = server.addresses().get(0);
            InterfaceName name = turn(interfaces, addresses.size());
            int prefix = turn(netmasks, addresses.size()).prefix();
            addresses.add(check(() -> Address.of(ip, server.host(), name, prefix))
                    .orElseGet(() -> Address.of(ip, server.host(), name, ip.bits()))
                    .withOwner(server.organisation())
                    .withInstance(server.id()));
        }
        return addresses;
    }

    private static List<MailDomain> domains(List<MailServer> servers) {
        return servers.stream()
                .map(server -> MailDomain.of(server.domain(), server.organisation()))
                .distinct()
                .toList();
    }

    private static IpAddress numbered(int number) {
        return IpAddress.of("10.1.%d.%d".formatted(number / 250, number % 250 + 1));
    }

    private static <T> T turn(List<T> values, int number) {
        return values.get(number % values.size());
    }

    private static Instance instanceOf(MailServer server, Generation generation) {
        return generation
                .wanted()
                .instances()
                .get(InstanceName.forId(server.id().asString()));
    }

    /** All values of the fields that hold many, in one server. */
    @Test
    void everyListIsReadAsItWasMeant() throws IOException {
        MailServer server = listingServer();
        SortedSet<EmailAddress> people =
                new TreeSet<>(values("HostInventory.mailboxes: EmailAddress", EmailAddress.class));
        List<MailDomain> domains = routedDomains(server, people);
        HostInventory inventory = new HostInventory(
                Host.of(Samples.MACHINE),
                List.of(server),
                Samples.addresses(server).toList(),
                domains,
                Map.of(Samples.KLIX, people),
                Map.of());
        Generation generation = GENERATOR.generate(inventory);
        assertThat(generation.refused()).isEmpty();
        Instance instance = instanceOf(server, generation);
        var reading = read(instances(generation));

        var meant = new MeantParameters(folder.resolve("plain")).of(server, instance, inventory);
        Security security = server.settings().security();
        meant.put("postscreen_dnsbl_sites", listed(security.blockLists(), ", "));
        meant.put("postscreen_dnsbl_action", "enforce");
        meant.put(
                "smtpd_client_restrictions",
                security.blockedClients().stream()
                        .map(network -> "{" + network.base() + "/" + network.prefix() + " REJECT}")
                        .collect(joining(" ", "check_client_access cidr:{ ", " }")));
        meant.put(
                "smtpd_sender_restrictions",
                "check_sender_access lmdb:" + instance.directories().configuration()
                        + "/blocked_senders, reject_non_fqdn_sender");
        Map<String, String> read = reading.parameters(instance);
        assertThat(read.remove("mime_header_checks"))
                .contains("(\\.|=2E|%2E)(" + listed(server.settings().filters().blockedExtensions(), "|") + ")[.");
        assertThat(reading.complaints()).isEmpty();
        assertThat(read).isEqualTo(meant);
        assertThat(PostfixReading.table(folder.resolve("tables"), "blocked_senders", instance))
                .isEqualTo(meantSenders(security));
        assertThat(PostfixReading.table(folder.resolve("tables"), "relay_recipients", instance))
                .isEqualTo(meantRecipients(people, domains));
        assertThat(PostfixReading.table(folder.resolve("tables"), "transport", instance))
                .isEqualTo(domains.stream()
                        .collect(toMap(
                                domain -> domain.name().asString(),
                                domain -> "relay:" + domain.route().orElseThrow())));
    }

    private static String listed(List<?> values, String separator) {
        return values.stream().map(Object::toString).collect(joining(separator));
    }

    private MailServer listingServer() {
        Security security = Security.none()
                .withBlockLists(values("Security.blockLists: DomainName", DomainName.class))
                .withBlockedSenders(values("Security.blockedSenders: BlockedSender", BlockedSender.class))
                .withBlockedClients(values("Security.blockedClients: Network", Network.class));
        return Samples.server(Samples.KLIX, "incoming.klix.com", Profile.INCOMING, "192.168.1.127")
                .withSettings(ServerSettings.none()
                        .withRouting(Routing.of(values("Routing.trustedNetworks: Network", Network.class)))
                        .withSecurity(security)
                        .withFilters(Filters.none()
                                .withBlockedExtensions(
                                        values("Filters.blockedExtensions: FileExtension", FileExtension.class))));
    }

    /** The domains of all people and each domain that was typed, and to each a route. */
    private List<MailDomain> routedDomains(MailServer server, Set<EmailAddress> people) {
        List<NextHop> routes = values("MailDomain.route: NextHop", NextHop.class);
        List<DomainName> names = Stream.of(
                        Stream.of(server.domain()),
                        values("MailDomain.name: DomainName", DomainName.class).stream(),
                        people.stream().map(EmailAddress::domain),
                        IntStream.range(0, routes.size()).mapToObj(i -> DomainName.of("d" + i + ".example")))
                .flatMap(some -> some)
                .distinct()
                .toList();
        return IntStream.range(0, names.size())
                .mapToObj(
                        i -> MailDomain.of(names.get(i), server.organisation()).withRoute(turn(routes, i)))
                .toList();
    }

    private static Map<String, String> meantSenders(Security security) {
        Map<String, String> meant = new TreeMap<>();
        for (BlockedSender sender : security.blockedSenders()) {
            meant.put(sender.asString(), "REJECT");
            if (sender.isDomain()) {
                meant.put("." + sender, "REJECT");
            }
        }
        return meant;
    }

    /** A table can't hold what begins with the sign of its comments: such mail is refused. */
    private static Map<String, String> meantRecipients(Set<EmailAddress> people, List<MailDomain> domains) {
        Map<String, String> meant = new TreeMap<>();
        domains.forEach(domain -> meant.put("postmaster@" + domain.name(), "OK"));
        people.stream()
                .filter(person -> !person.localPart().startsWith("#"))
                .forEach(
                        person -> meant.put(person.localPart().toLowerCase(Locale.ROOT) + "@" + person.domain(), "OK"));
        return meant;
    }

    /** Hosts with one server each. */
    @Test
    void everyHostIsReadAsItWasMeant() throws IOException {
        List<HostName> names =
                values(HostName.class, "Host.name: HostName", "MailServer.host: HostName", "Address.host: HostName");
        List<MilterEndpoint> milters = values("Host.milter: MilterEndpoint", MilterEndpoint.class);
        List<HostInventory> hosts = IntStream.range(0, Math.max(names.size(), milters.size()))
                .mapToObj(i -> host(Host.of(turn(names, i)).withMilter(turn(milters, i))))
                .toList();
        List<Generation> generations = hosts.stream().map(GENERATOR::generate).toList();
        var reading = read(generations.stream().flatMap(HostileValuesIT::instances));
        var meant = new MeantParameters(folder.resolve("plain"));
        assertThat(reading.complaints()).isEmpty();
        for (int i = 0; i < hosts.size(); i++) {
            HostInventory host = hosts.get(i);
            Generation generation = generations.get(i);
            Instance primary = generation.wanted().primary();
            Instance instance = instanceOf(host.servers().get(0), generation);
            assertThat(reading.parameters(primary))
                    .isEqualTo(meant.ofDefaultInstance(primary, host, List.of(instance)));
            Map<String, String> parameters = meant.of(host.servers().get(0), instance, host);
            parameters.put("smtpd_milters", host.host().milter().orElseThrow().asString());
            parameters.put("milter_default_action", "tempfail");
            assertThat(reading.parameters(instance)).isEqualTo(parameters);
        }
    }

    private static Stream<Instance> instances(Generation generation) {
        return Stream.concat(
                Stream.of(generation.wanted().primary()), generation.wanted().instances().values().stream());
    }

    private static HostInventory host(Host host) {
        MailServer server = MailServer.of(
                InstanceId.of("klix-incoming"),
                Samples.KLIX,
                HostName.of("incoming.klix-only.example"),
                DomainName.of("klix-only.example"),
                host.name(),
                List.of(IpAddress.of("192.168.1.127")),
                Profile.INCOMING);
        return new HostInventory(
                host,
                List.of(server),
                Samples.addresses(server).toList(),
                domains(List.of(server)),
                Map.of(),
                Map.of());
    }

    /** main.cf.local and master.cf.local, an own server for each text that is not refused. */
    @Test
    void everyAdditionIsReadAsItWasMeant() throws IOException {
        List<LocalAdditions> additions = new ArrayList<>();
        values("Parameters.values: String", Parameters.class)
                .forEach(parameters -> additions.add(new LocalAdditions(parameters, "")));
        values("LocalAdditions.services: String", String.class)
                .forEach(services -> additions.add(new LocalAdditions(Parameters.none(), services)));
        Map<MailServer, LocalAdditions> ofServers = new LinkedHashMap<>();
        additions.forEach(some -> ofServers.put(numberedServer(ofServers.size()), some));
        List<MailServer> servers = List.copyOf(ofServers.keySet());
        HostInventory inventory = new HostInventory(
                Host.of(Samples.MACHINE),
                servers,
                addresses(servers),
                domains(servers),
                Map.of(),
                ofServers.entrySet().stream()
                        .collect(toMap(
                                each -> InstanceName.forId(each.getKey().id().asString()), Map.Entry::getValue)));
        Generation generation = GENERATOR.generate(inventory);
        assertThat(generation.refused().values()).allMatch(HostileFields::isClear);
        var reading = read(instances(generation));
        var meant = new MeantParameters(folder.resolve("plain"));
        assertThat(reading.complaints())
                .filteredOn(line -> !line.matches(HARMLESS))
                .isEmpty();
        assertThat(reading.overrides())
                .doesNotContain(
                        "inet_interfaces", "myhostname", "queue_directory", "data_directory", "smtp_bind_address");
        ofServers.forEach((server, some) -> {
            if (!generation.refused().containsKey(server.id())) {
                Instance instance = instanceOf(server, generation);
                Map<String, String> parameters = meant.of(server, instance, inventory);
                some.parameters().values().forEach((name, value) -> parameters.put(name, shown(name, value)));
                assertThat(reading.parameters(instance)).isEqualTo(parameters);
                assertThat(reading.services(instance).stream().map(HostileValuesIT::squeezed))
                        .containsExactlyInAnyOrderElementsOf(
                                meantServices(some.services(), meant.services(server, instance)));
            }
        });
    }

    private static MailServer numberedServer(int number) {
        return MailServer.of(
                InstanceId.of("s" + number),
                Samples.KLIX,
                HostName.of("s" + number + ".klix.com"),
                Samples.KLIX_COM,
                Samples.MACHINE,
                List.of(numbered(number)),
                Profile.OUTGOING);
    }

    /** What nothing can refer to Postfix shows in a remark alone, which is ASCII. */
    private static String shown(String name, String value) {
        return name.matches("[A-Za-z0-9_]+")
                ? value
                : new String(value.getBytes(UTF_8), ISO_8859_1).replaceAll("[^ -~]", "?");
    }

    private static List<String> meantServices(String added, List<String> ours) {
        List<String> lines = logicalLines(added);
        Set<String> replaced = lines.stream().map(HostileValuesIT::key).collect(toSet());
        return Stream.concat(ours.stream().filter(line -> !replaced.contains(key(line))), lines.stream())
                .map(HostileValuesIT::squeezed)
                .toList();
    }

    /** Without comments; what goes on in the next line stands in one. */
    private static List<String> logicalLines(String text) {
        String kept = Stream.of(text.split("\n"))
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .collect(joining("\n"))
                .replaceAll("\n(?=[ \t])", " ");
        return kept.isEmpty() ? List.of() : List.of(kept.split("\n"));
    }

    private static String key(String line) {
        return Stream.of(line.split("[ \t]+")).limit(2).collect(joining("/"));
    }

    /** Postfix writes options and braces in a manner of its own. */
    private static String squeezed(String line) {
        return line.replaceAll("[\\s{}-]", "");
    }
}
