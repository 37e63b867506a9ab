package org.postern.generator.internal;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.generator.internal.MasterCf.Service;
import org.postern.tenancy.IpAddress;

/** The services of an instance that somebody made by hand, as additions to ours. */
public final class HandMadeMasterCf {
    private final List<IpAddress> addresses;

    /** @param addresses that the instance listens on, by number, from now on */
    public HandMadeMasterCf(List<IpAddress> addresses) {
        this.addresses = addresses;
    }

    /**
     * Those that ours is to have as they are; what {@link LocalRules} keep to us is left out of them.
     *
     * @param handMade a line for each service (postconf(1), {@code -M})
     * @param ours without additions
     */
    public String additions(String handMade, String ours) {
        Map<String, List<String>> known = MasterCf.byKey(ours);
        return MasterCf.services(handMade).stream()
                .flatMap(this::onOwnAddresses)
                .map(HandMadeMasterCf::permitted)
                .filter(parts -> !parts.equals(known.get(parts.get(0) + "/" + parts.get(1))))
                .map(parts -> String.join(" ", parts) + "\n")
                .collect(joining());
    }

    /** The way in on port 25 is named by the address as ours is: it is the same socket. */
    private Stream<Service> onOwnAddresses(Service service) {
        Optional<List<IpAddress>> served = LocalRules.smtpAddresses(service, addresses);
        return served.isEmpty()
                ? Stream.of(service)
                : served.get().stream().map(PostfixText::listener).map(name -> named(service, name));
    }

    private static Service named(Service service, String name) {
        return new Service(
                name,
                service.type(),
                name + service.text().substring(service.name().length()));
    }

    private static List<String> permitted(Service service) {
        return Arguments.withoutOverrides(Arguments.parts(service.text()), LocalRules::isOursAlone);
    }
}
