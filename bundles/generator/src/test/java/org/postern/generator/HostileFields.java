package org.postern.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.Limit;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.RecipientCheck;
import org.postern.mailserver.Safeguard;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Netmask;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;
import org.postern.testkit.HostileTexts;

/** Every text that a person can put into a {@link HostInventory}, and what each field makes of hostile ones. */
final class HostileFields {
    static final int TEXTS_OF_EACH = 4_000;

    private static final String LINES_OF_MAIN_CF = "Parameters.values: String";
    private static final String LINES_OF_MASTER_CF = "LocalAdditions.services: String";
    /** Not the end of a line, not what steers a terminal, and nothing that can't be seen. */
    private static final String READABLE = "[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]{1,300}";

    /** By record component, what the console and the command line make a text into its value with. */
    private static final Map<String, Field> ALL = new LinkedHashMap<>();

    static {
        put("Host.name: HostName", HostName::of, "mail.example.net", "m1.a-b.example");
        put("Host.milter: MilterEndpoint", MilterEndpoint::of, "unix:/run/rspamd/milter.sock", "inet:[::1]:11332");
        put("MailServer.id: InstanceId", InstanceId::of, "klix-smtp", "a");
        put("MailServer.organisation: OrganisationName", OrganisationName::of, "Klix", "Acme & Söhne");
        put("MailServer.name: HostName", HostName::of, "smtp.klix.com", "mx-1.süd.example");
        put("MailServer.domain: DomainName", DomainName::of, "klix.com", "süd.example");
        put("MailServer.host: HostName", HostName::of, "mail1.example.net");
        put("MailServer.addresses: IpAddress", IpAddress::of, "192.168.1.125", "2001:db8::125");
        put("MailServer.profile: Profile", Profile::of, "outgoing", "bulk");
        put("Routing.trustedNetworks: Network", Network::of, "192.168.1.0/24", "2001:db8::/32", "10.0.0.1");
        put("Routing.relayHost: NextHop", NextHop::of, "[192.168.1.20]:25", "relay.example.net:587");
        put("Routing.fallbackRelay: NextHop", NextHop::of, "[2001:db8::20]:24", "fallback.example.net");
        put("Limits.values: Limit", Limit::of, "message_size_limit");
        put("Limits.values: Long", Limit.MESSAGE_SIZE::parse, "52428800", "10240");
        put("Security.safeguards: Safeguard", Safeguard::of, "helo", "hidden-hops");
        put("Security.blockLists: DomainName", DomainName::of, "zen.bl.example");
        put("Security.blockedSenders: BlockedSender", BlockedSender::of, "spam.example", "x+y@spam.example");
        put("Security.blockedClients: Network", Network::of, "198.51.100.0/24", "2001:db8:1::/48");
        put("Filters.blockedExtensions: FileExtension", FileExtension::of, "exe", ".scr");
        put("Address.ip: IpAddress", IpAddress::of, "192.0.2.17", "2001:db8:7::17");
        put("Address.host: HostName", HostName::of, "mail1.example.net");
        put("Address.networkInterface: InterfaceName", InterfaceName::of, "eth0", "br-lan.20");
        put("Address.prefix: int", Netmask::of, "255.255.255.0", "/24");
        put("Address.gateway: IpAddress", IpAddress::of, "192.0.2.254", "2001:db8:7::1");
        put("Address.owner: OrganisationName", OrganisationName::of, "Société d'Échecs");
        put("Address.instance: InstanceId", InstanceId::of, "klix-incoming");
        put("MailDomain.name: DomainName", DomainName::of, "klix.com", "a.b.example");
        put("MailDomain.owner: OrganisationName", OrganisationName::of, "東京メール");
        put("MailDomain.route: NextHop", NextHop::of, "[192.168.1.20]:25", "store.example.net");
        put("MailDomain.recipientCheck: RecipientCheck", RecipientCheck::of, "listed", "any");
        put("HostInventory.mailboxes: OrganisationName", OrganisationName::of, "A.B. Inc.");
        put("HostInventory.mailboxes: EmailAddress", EmailAddress::of, "alice@klix.com", "Bob.Meyer@a.b.example");
        put("InstanceName.asString: String", id -> InstanceName.forId(id), "klix-smtp");
        put(
                LINES_OF_MAIN_CF,
                text -> Parameters.parse(fromFile(text)),
                "smtpd_banner = $myhostname ESMTP\n",
                "header_checks = regexp:{ {/^X: (a|b)$$/ REJECT} }\n");
        put(
                LINES_OF_MASTER_CF,
                HostileFields::fromFile,
                "slow unix - - n - 5 smtp\n  -o smtp_helo_timeout=5\n",
                "587 inet n - n - - smtpd -o { mynetworks = 10.0.0.0/8 }\n",
                "fax unix - n n - 1 pipe flags=R user=nobody argv=/bin/fax ${recipient}\n");
    }

    private record Field(Function<String, Object> parse, List<String> valid) {}

    private HostileFields() {}

    private static void put(String component, Function<String, Object> parse, String... valid) {
        ALL.put(component, new Field(parse, List.of(valid)));
    }

    /** What the model has, found by looking at it: a field that was added since is in here and not in {@link #known}. */
    static Set<String> ofTheModel() {
        Set<String> found = new LinkedHashSet<>();
        addComponents(HostInventory.class, found);
        return found;
    }

    static Set<String> known() {
        return ALL.keySet();
    }

    private static void addComponents(Class<?> type, Set<String> found) {
        for (RecordComponent component : type.getRecordComponents()) {
            types(component.getGenericType()).forEach(part -> {
                if (part.isRecord() && !isMadeOfText(part)) {
                    addComponents(part, found);
                } else if (part != boolean.class && part != Boolean.class) {
                    found.add(type.getSimpleName() + "." + component.getName() + ": " + part.getSimpleName());
                }
            });
        }
    }

    /** The type itself, or those between its angle brackets. */
    private static Stream<Class<?>> types(Type type) {
        return type instanceof ParameterizedType generic
                ? Arrays.stream(generic.getActualTypeArguments()).flatMap(HostileFields::types)
                : Stream.of((Class<?>) type);
    }

    private static boolean isMadeOfText(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getName().equals("of"))
                .map(Method::getParameterTypes)
                .anyMatch(parameters -> Arrays.equals(parameters, new Class<?>[] {String.class}));
    }

    /** The texts that a field is tried with, always the same for one seed. */
    static List<String> texts(String component, long seed) {
        return HostileTexts.around(ALL.get(component).valid(), TEXTS_OF_EACH, new Random(seed + component.hashCode()));
    }

    /** The values that the field takes of those texts, each once; what it refuses, it refuses clearly. */
    static Set<Object> accepted(String component, List<String> texts) {
        Set<Object> values = new LinkedHashSet<>();
        for (String text : texts) {
            try {
                values.add(ALL.get(component).parse().apply(text));
            } catch (IllegalArgumentException refusal) {
                assertThat(isClear(refusal.getMessage()) && refusal.getMessage().contains("\""))
                        .as("%s refuses %s: %s", component, text, refusal)
                        .isTrue();
            }
        }
        return values;
    }

    /** On one line, of a length that people read, and with nothing in it that does not show. */
    static boolean isClear(String message) {
        return message.matches(READABLE);
    }

    /** As the agent reads a file that may not be UTF-8 at all. */
    private static String fromFile(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
