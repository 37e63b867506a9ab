package org.postern.mailserver;

import java.util.List;
import java.util.Optional;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Wording;

/**
 * A Postfix instance of a host that is not Postern's: somebody made it with postmulti(1).
 *
 * @param name that of its configuration directory, which postmulti(1) lists it by; a server that it becomes has the part behind
 *     {@code postfix-} as id
 * @param hostName its {@code myhostname}; empty where no server can be called that
 * @param addresses that it listens on, as they are up on the host; of nobody
 * @param profile what it looks like: incoming where it takes mail for domains
 * @param settings what it has of those that a server can have
 * @param running its master(8) runs
 * @param obstacles why it can't be adopted as it stands, with what to do about that
 */
public record ForeignInstance(
        String name,
        Optional<HostName> hostName,
        List<Address> addresses,
        Profile profile,
        ServerSettings settings,
        boolean running,
        List<Wording> obstacles) {
    public ForeignInstance {
        addresses = List.copyOf(addresses);
        obstacles = List.copyOf(obstacles);
    }
}
