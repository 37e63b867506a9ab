package org.postern.mailserver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.Wording;

/**
 * The servers of one host as they are at this moment, and commands to what runs. What is wanted of a server is in the
 * directory, never here. There is one service for each host whose agent can be reached.
 *
 * <p>Every method but {@link #host} may throw {@link org.postern.tenancy.UnavailableException} where the host or the
 * directory can't be read; those about one server may throw {@link org.postern.tenancy.NotFoundException} where the host
 * has no such server. Commands are unavailable, too, while the host is busy with a reconfiguration for longer than a person
 * waits.
 */
public interface LiveServers {
    /** The host, by its name in the directory. */
    HostName host();

    /** How the servers of this host do, by id. */
    List<LiveServer> all();

    LiveServer find(InstanceId server);

    /** Those of these servers that the host has. */
    default List<LiveServer> find(Set<InstanceId> servers) {
        return all().stream().filter(live -> servers.contains(live.server())).toList();
    }

    /**
     * What became of the mail that the server had last, read from its log, newest first.
     *
     * @param most how many to give
     */
    List<Delivery> deliveries(InstanceId server, int most);

    /** The parameters that its main.cf sets, by name, as {@code postconf -n} reads them; empty before the first time. */
    SortedMap<String, String> parameters(InstanceId server);

    /**
     * The same of the host's default instance, which is no organisation's: the Postfix that takes the machine's own mail
     * (postmulti(1)).
     */
    SortedMap<String, String> defaultInstance();

    /** What a reconfiguration of the server would do now. Touches nothing; unavailable while the host is busy with another. */
    Preview preview(InstanceId server);

    /** How far the reconfiguration that is under way has come, or how the last one ended; empty before the first one. */
    List<PlannedStep> progress(InstanceId server);

    /** Why the host's agent gave up its last pass, and so comes to no request; empty where it came to the end of it. */
    Optional<Wording> trouble();

    /** The configurations that the server had last, newest first. */
    List<Generation> generations(InstanceId server);

    /**
     * Puts an earlier configuration in force again, as a new generation. What the directory wants stays as it is, and comes
     * into force with the next reconfiguration.
     *
     * @throws CommandFailedException where there is no such generation, where it has a name or address that is no longer the
     *     server's, or where the instance does not do its work with it; then the one before is in force
     */
    void rollBack(InstanceId server, long generation);

    /** The server's files that somebody changed on its host since the product wrote them: as written, and as found. */
    List<FileDifference> handEdits(InstanceId server);

    /**
     * Writes its files anew as they were written, and has the running instance read them.
     *
     * @throws CommandFailedException where the instance does not do its work with them
     */
    void putBack(InstanceId server);

    /**
     * Has parameters that were changed by hand in its main.cf stand in its main.cf.local, too, which every reconfiguration
     * takes along. Nothing is reloaded.
     *
     * @throws CommandFailedException where something else was changed, too, or where a parameter may not stand there
     */
    void takeOver(InstanceId server);

    /**
     * Has the running instance read its configuration again (postfix(1), reload).
     *
     * @throws CommandFailedException where Postfix refuses; the message is in its words
     */
    void reload(InstanceId server);

    /**
     * Stops and starts the instance (postfix(1)).
     *
     * @throws CommandFailedException where Postfix refuses; the message is in its words
     */
    void restart(InstanceId server);

    /**
     * Has the instance try all its queued mail now (postfix(1), flush).
     *
     * @throws CommandFailedException where Postfix refuses; the message is in its words
     */
    void flush(InstanceId server);
}
