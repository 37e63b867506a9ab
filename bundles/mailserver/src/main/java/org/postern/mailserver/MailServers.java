package org.postern.mailserver;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/**
 * The mail servers of all organisations. A server's addresses are what the address entries say: a server whose adding
 * was cut short before it had claimed its addresses is in no answer.
 *
 * <p>Every method may throw {@link org.postern.tenancy.UnavailableException}.
 */
public interface MailServers {
    /** What a list of servers can be sorted by. */
    enum Order {
        NAME,
        HOST,
        PROFILE
    }

    /**
     * Keeps a new server and claims its addresses: all of it happens or nothing does, and of many callers who want one
     * address exactly one gets it.
     *
     * @throws org.postern.tenancy.AlreadyExistsException where the id or the server name is taken
     * @throws org.postern.tenancy.InUseException where an address is claimed by another server
     * @throws org.postern.tenancy.NotFoundException where the organisation or an address is not there
     */
    void add(MailServer server);

    Optional<MailServer> find(InstanceId id);

    /** Finds by server name over all organisations. */
    Optional<MailServer> find(HostName name);

    /** Those of these that are there, by id. */
    List<MailServer> all(Collection<InstanceId> ids);

    /** Those of one organisation, by server name. */
    List<MailServer> of(OrganisationName organisation);

    /** Those that run on one host, by id; read whole or not at all. */
    List<MailServer> on(HostName host);

    /**
     * The same with what was asked of the host for each. Addresses may be newer than the request, never older: a server that
     * changes meanwhile is at worst ahead of the request that is then reported as done.
     */
    List<HostedServer> hosted(HostName host);

    /**
     * Those of these that run on the host. More than one of an id is ambiguous.
     *
     * @throws org.postern.tenancy.UnavailableException also where two servers have one id
     */
    List<HostedServer> hosted(HostName host, Collection<InstanceId> ids);

    /**
     * Turns one reading of a server into another. Id, organisation, host and addresses do not change here.
     *
     * @throws org.postern.tenancy.AlreadyExistsException where the new name is taken
     * @throws org.postern.tenancy.ChangedMeanwhileException where the stored server no longer agrees with {@code before}
     * @throws org.postern.tenancy.NotFoundException where the server is gone
     */
    void update(MailServer before, MailServer after);

    /** A text is sought in server name, domain and id. */
    Part<MailServer> list(Query<Order> query);

    /**
     * Removes a server from the directory, and gives its addresses and name free; its id too, unless a host was ever asked to
     * run it: files, queue and log lie there under that id. It is removed as it was read or not at all; where this is cut
     * short, whoever asks for the server next ends it.
     *
     * @param requested the last request for a reconfiguration as it was read
     * @throws org.postern.tenancy.ChangedMeanwhileException where it was disabled when it was read and is no longer, or a
     *     reconfiguration was requested since
     * @throws org.postern.tenancy.NotFoundException where the server is not there
     */
    void remove(MailServer server, long requested);
}
