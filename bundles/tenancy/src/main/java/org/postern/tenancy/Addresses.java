package org.postern.tenancy;

import java.util.List;
import java.util.Optional;

/** The IP addresses of all hosts. Every method may throw {@link UnavailableException}. */
public interface Addresses {
    /** What a list of addresses can be sorted by. */
    enum Order {
        IP,
        HOST,
        OWNER
    }

    /**
     * Adds an address that no server uses yet.
     *
     * @throws AlreadyExistsException where the address is there already, in whatever spelling
     * @throws NotFoundException where its host or owner is not there
     */
    void add(Address address);

    Optional<Address> find(IpAddress ip);

    /** All of them, in order. */
    List<Address> all();

    /** A text is sought in address, host, interface and the owner's name. */
    Part<Address> list(Query<Order> query);

    /** Those given to one organisation, in order. */
    List<Address> of(OrganisationName organisation);

    /** Those of one host, in order. */
    List<Address> on(HostName host);

    /**
     * Gives an address to an organisation, in one atomic write.
     *
     * @throws InUseException where an organisation has it already
     * @throws NotFoundException where the address or the organisation is not there
     */
    void assign(IpAddress ip, OrganisationName organisation);

    /**
     * Takes an address back from its organisation; never from under a server that claims it at the same moment.
     *
     * @throws InUseException where a server uses it, or the organisation no longer has it
     * @throws NotFoundException where the address is not there
     */
    void takeBack(IpAddress ip, OrganisationName organisation);

    /**
     * Removes an address that nobody has.
     *
     * @throws InUseException where an organisation has it
     * @throws NotFoundException where the address is not there
     */
    void remove(IpAddress ip);
}
