package org.postern.generator;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.mailserver.Filters;
import org.postern.mailserver.Limit;
import org.postern.mailserver.Limits;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.mailserver.Security;
import org.postern.mailserver.ServerSettings;
import org.postern.postfix.Parameters;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;

/**
 * What the parameters of an instance that somebody made by hand come to as a server: the way back of the generator, as far as
 * there is one. What a server can't be told stays out; who adopts the instance keeps that as it is.
 */
public final class HandMadeServer {
    private static final String INSTANCES = "multi_instance_directories";
    private static final String NETWORKS = "mynetworks";
    private static final String RELAY_HOST = "relayhost";
    private static final String FALLBACK_RELAY = "smtp_fallback_relay";

    private final Parameters effective;

    /** @param effective values of all parameters, references expanded (postconf(1), {@code -x}) */
    public HandMadeServer(Parameters effective) {
        this.effective = effective;
    }

    /** Empty where no server can be called that. */
    public Optional<HostName> hostName() {
        return read(value("myhostname"), HostName::of);
    }

    /** The addresses that it listens on, without loopback; none where it names one by its host name, or means all. */
    public List<IpAddress> addresses() {
        List<String> interfaces = words(value("inet_interfaces"));
        List<IpAddress> addresses = interfaces.stream()
                .map(word -> word.replaceAll("^\\[(.*)]$", "$1"))
                .flatMap(word -> read(word, IpAddress::of).stream())
                .toList();
        return addresses.size() < interfaces.size()
                ? List.of()
                : addresses.stream().filter(address -> !address.isLoopback()).toList();
    }

    /** Incoming where it takes mail for domains, or looks at strangers first; else outgoing. */
    public Profile profile() {
        return value("relay_domains").isEmpty() ? Profile.OUTGOING : Profile.INCOMING;
    }

    public ServerSettings settings() {
        Profile profile = profile();
        Routing routing = new Routing(
                trustedNetworks(),
                hop(value(RELAY_HOST)),
                profile == Profile.INCOMING ? Optional.empty() : hop(value(FALLBACK_RELAY)));
        boolean unfiltered =
                profile == Profile.INCOMING && value("smtpd_milters").isEmpty();
        Filters filters = unfiltered ? Filters.none().withContentFilter(false) : Filters.none();
        return new ServerSettings(routing, limits(profile), Security.none(), filters);
    }

    /** The server's own address is trusted anyway. */
    private List<Network> trustedNetworks() {
        Set<Network> own = addresses().stream().map(Network::of).collect(toSet());
        return networks(value(NETWORKS)).orElse(List.of()).stream()
                .filter(network -> !own.contains(network))
                .toList();
    }

    private Limits limits(Profile profile) {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            read(value(limit.parameter()), limit::parse)
                    .filter(value -> value != limit.of(profile))
                    .ifPresent(value -> limits.put(limit, value));
        }
        return Limits.of(limits);
    }

    /** True where two values of a parameter have Postfix do the same, however they are written. */
    public static boolean areAlike(String parameter, String one, String other) {
        if (words(one).equals(words(other))) {
            return true;
        }
        return switch (parameter) {
            case NETWORKS -> areCovered(one, other) && areCovered(other, one);
            case INSTANCES -> Set.copyOf(words(one)).equals(Set.copyOf(words(other)));
            case RELAY_HOST, FALLBACK_RELAY -> hop(one).isPresent() && hop(one).equals(hop(other));
            default -> false;
        };
    }

    /** True of a value that the server itself has from now on: no addition may hide what the server says later. */
    public static boolean isTheServers(String parameter, String value) {
        return parameter.equals(NETWORKS) && networks(value).isPresent();
    }

    private static boolean areCovered(String some, String others) {
        Optional<List<Network>> by = networks(others);
        return by.isPresent()
                && networks(some)
                        .filter(networks -> networks.stream()
                                .allMatch(network -> by.get().stream().anyMatch(wider -> covers(wider, network))))
                        .isPresent();
    }

    private static boolean covers(Network wider, Network network) {
        return wider.prefix() <= network.prefix() && wider.contains(IpAddress.of(network.base()));
    }

    /** Empty where one is no plain network: a table, a name, an exception. */
    private static Optional<List<Network>> networks(String text) {
        List<Network> networks = new ArrayList<>();
        for (String word : words(text)) {
            Optional<Network> network = read(word.replaceAll("^\\[(.*)](.*)$", "$1$2"), Network::of);
            if (network.isEmpty()) {
                return Optional.empty();
            }
            networks.add(network.get());
        }
        return Optional.of(networks);
    }

    /** In brackets alone: Postfix looks up MX hosts of the others. */
    private static Optional<NextHop> hop(String text) {
        return text.startsWith("[") ? read(text, NextHop::of) : Optional.empty();
    }

    private static <T> Optional<T> read(String text, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(text));
        } catch (InvalidValueException none) {
            return Optional.empty();
        }
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
    }

    private String value(String parameter) {
        return effective.get(parameter).orElse("");
    }
}
