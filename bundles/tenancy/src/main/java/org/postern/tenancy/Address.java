package org.postern.tenancy;

import java.util.Optional;

/**
 * An IP address of a host's interface, and who has it (class {@code posternIpAssignment}).
 *
 * @param prefix length of the network part, in bits
 * @param gateway in the same network; kept for people to read, for replies leave as the host routes them
 * @param owner the organisation it was given to
 * @param instance the mail server that listens on it
 */
public record Address(
        IpAddress ip,
        HostName host,
        InterfaceName networkInterface,
        int prefix,
        Optional<IpAddress> gateway,
        Optional<OrganisationName> owner,
        Optional<InstanceId> instance) {
    public Address {
        Network network = new Network(ip.asString(), prefix);
        if (gateway.isPresent() && !network.contains(gateway.get())) {
            throw InvalidValueException.of("gateway", gateway.get().asString(), "it must lie in %s", network);
        }
        if (gateway.isPresent() && gateway.get().equals(ip)) {
            throw InvalidValueException.of("gateway", ip.asString(), "it is the address itself");
        }
    }

    /** An address of nobody yet. */
    public static Address of(IpAddress ip, HostName host, InterfaceName networkInterface, int prefix) {
        return new Address(ip, host, networkInterface, prefix, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean isFree() {
        return instance.isEmpty();
    }

    public boolean belongsTo(OrganisationName organisation) {
        return owner.filter(organisation::equals).isPresent();
    }

    public Address withGateway(IpAddress newGateway) {
        return new Address(ip, host, networkInterface, prefix, Optional.of(newGateway), owner, instance);
    }

    public Address withOwner(OrganisationName organisation) {
        return new Address(ip, host, networkInterface, prefix, gateway, Optional.of(organisation), instance);
    }

    public Address withInstance(InstanceId id) {
        return new Address(ip, host, networkInterface, prefix, gateway, owner, Optional.of(id));
    }
}
