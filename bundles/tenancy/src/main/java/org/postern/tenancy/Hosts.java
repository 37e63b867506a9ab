package org.postern.tenancy;

import java.util.List;
import java.util.Optional;

/** The mail hosts. Every method may throw {@link UnavailableException}. */
public interface Hosts {
    /** What a list of hosts can be sorted by. */
    enum Order {
        NAME
    }

    /** @throws AlreadyExistsException where one has that name */
    void add(Host host);

    Optional<Host> find(HostName name);

    /** All of them, by name. */
    List<Host> all();

    /** A text is sought in the name and in where the content filter answers; hosts belong to no organisation. */
    Part<Host> list(Query<Order> query);

    /**
     * @throws ChangedMeanwhileException where the stored host no longer agrees with {@code before} in what changes
     * @throws NotFoundException where the host is gone
     */
    void update(Host before, Host after);
}
