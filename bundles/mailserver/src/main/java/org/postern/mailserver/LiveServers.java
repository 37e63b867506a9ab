package org.postern.mailserver;

import java.time.Instant;
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
     * Has parameters and services that were changed by hand in its main.cf and master.cf stand in its main.cf.local and
     * master.cf.local, too, which every reconfiguration takes along; comments are not kept. Nothing is reloaded.
     *
     * @throws CommandFailedException where something else was changed, a service was taken out, or what was changed may not
     *     stand there
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

    /**
     * Has a server that is disabled and stopped deliver the mail in its queue, and take none, until the queue is empty or the
     * deadline has come; what is left then stays where it is. That outlives the agent. It ends before, too, with the next of
     * the three commands below, and where the server is enabled and started.
     *
     * @throws CommandFailedException where the server is not as it must be, has no mail, or Postfix refuses; then nothing drains
     */
    void drain(InstanceId server, Instant deadline);

    /** That the server drains, or has drained since it was stopped last; empty otherwise. */
    Optional<Drain> draining(InstanceId server);

    /**
     * Moves the mail of a server that is disabled and stopped into the queue of another server of its organisation, which runs
     * on this host; what is held stays held. Done again after it was cut short, it moves the rest.
     *
     * @return how many messages it moved
     * @throws CommandFailedException where one of the two is not as it must be; then nothing was moved
     */
    int handOver(InstanceId server, InstanceId target);

    /**
     * Packs the mail of a server that is disabled and stopped into a file of the host, and takes it out of the queue as soon as
     * that file is proved whole. Done again after it was cut short, it goes on.
     *
     * @throws CommandFailedException where the server is not as it must be, or has no mail; then the queue is as it was
     */
    ArchivedQueue archive(InstanceId server);

    /**
     * Deletes the mail of a server that is disabled and stopped, and what is kept about it.
     *
     * @return how many messages it deleted
     * @throws CommandFailedException where the server is not as it must be; then the queue is as it was
     */
    int discard(InstanceId server);

    /**
     * The instances of the host that are not Postern's, and no server's, as postmulti(1) lists them. Touches nothing.
     */
    List<ForeignInstance> foreignInstances();

    /**
     * What it would come to if a server took over the foreign instance of its id; nothing where it has. Touches nothing.
     *
     * @param server need not be in the directory, and nor need its addresses
     * @throws CommandFailedException where the instance can't become that server
     */
    Adoption adoption(MailServer server);

    /**
     * Puts a server in the place of the foreign instance of its id: its configuration directory is kept as it is, ours comes
     * into force. Nothing is started, stopped or reloaded, and no queue is touched. Does nothing where that was done before.
     *
     * @param plan the {@link Adoption#plan} that was shown
     * @throws CommandFailedException where it comes to another one now, or Postfix refuses it; then nothing was changed
     */
    void adopt(InstanceId server, String plan);
}
