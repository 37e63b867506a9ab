package org.postern.link.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.postern.mailserver.Adoption;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Drain;
import org.postern.mailserver.ForeignInstance;
import org.postern.mailserver.Generation;
import org.postern.mailserver.LiveServer;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.Wording;

/** The servers of a host whose agent is called for each question. */
final class CalledHost implements LiveServers {
    /** An agent packs, proves and empties a queue within an hour and a half, or gives up. */
    private static final Duration LONGEST_FOR_A_QUEUE = Duration.ofHours(2);

    private final HostName host;
    private final Path socket;
    private final Duration longest;
    private final Alarms alarms;

    /** @param longest that an agent gets to answer */
    CalledHost(HostName host, Path socket, Duration longest, Alarms alarms) {
        this.host = host;
        this.socket = socket;
        this.longest = longest;
        this.alarms = alarms;
    }

    @Override
    public HostName host() {
        return host;
    }

    @Override
    public List<LiveServer> all() {
        return ask(Verb.ALL);
    }

    @Override
    public LiveServer find(InstanceId server) {
        return ask(Verb.FIND, server);
    }

    @Override
    public List<LiveServer> find(Set<InstanceId> servers) {
        return ask(Verb.FIND_SOME, servers);
    }

    @Override
    public List<Delivery> deliveries(InstanceId server, int most) {
        return ask(Verb.DELIVERIES, server, most);
    }

    @Override
    public SortedMap<String, String> parameters(InstanceId server) {
        return ask(Verb.PARAMETERS, server);
    }

    @Override
    public SortedMap<String, String> defaultInstance() {
        return ask(Verb.DEFAULT_INSTANCE);
    }

    @Override
    public Preview preview(InstanceId server) {
        return ask(Verb.PREVIEW, server);
    }

    @Override
    public List<PlannedStep> progress(InstanceId server) {
        return ask(Verb.PROGRESS, server);
    }

    @Override
    public Optional<Wording> trouble() {
        return ask(Verb.TROUBLE);
    }

    @Override
    public List<Generation> generations(InstanceId server) {
        return ask(Verb.GENERATIONS, server);
    }

    @Override
    public void rollBack(InstanceId server, long generation) {
        call(Verb.ROLL_BACK, server, generation);
    }

    @Override
    public List<FileDifference> handEdits(InstanceId server) {
        return ask(Verb.HAND_EDITS, server);
    }

    @Override
    public void putBack(InstanceId server) {
        call(Verb.PUT_BACK, server);
    }

    @Override
    public void takeOver(InstanceId server) {
        call(Verb.TAKE_OVER, server);
    }

    @Override
    public void drain(InstanceId server, Instant deadline) {
        call(Verb.DRAIN, server, deadline);
    }

    @Override
    public Optional<Drain> draining(InstanceId server) {
        return ask(Verb.DRAINING, server);
    }

    @Override
    public int handOver(InstanceId server, InstanceId target) {
        return this.<Integer>ask(Verb.HAND_OVER, server, target);
    }

    @Override
    public ArchivedQueue archive(InstanceId server) {
        return ask(Verb.ARCHIVE, server);
    }

    @Override
    public int discard(InstanceId server) {
        return this.<Integer>ask(Verb.DISCARD, server);
    }

    @Override
    public void reload(InstanceId server) {
        call(Verb.RELOAD, server);
    }

    @Override
    public void restart(InstanceId server) {
        call(Verb.RESTART, server);
    }

    @Override
    public void flush(InstanceId server) {
        call(Verb.FLUSH, server);
    }

    @Override
    public List<ForeignInstance> foreignInstances() {
        return ask(Verb.FOREIGN_INSTANCES);
    }

    @Override
    public Adoption adoption(MailServer server) {
        return ask(Verb.ADOPTION, server);
    }

    @Override
    public void adopt(InstanceId server, String plan) {
        call(Verb.ADOPT, server, plan);
    }

    /** The verb's answer is of the type that it says. */
    @SuppressWarnings("unchecked")
    private <T> T ask(Verb verb, Object... arguments) {
        return (T) Objects.requireNonNull(call(verb, arguments), "a question is answered");
    }

    private @Nullable Object call(Verb verb, Object... arguments) {
        try (Call call = Call.begin();
                Alarms.Alarm alarm = alarms.closing(call, verb.mayTakeLong() ? LONGEST_FOR_A_QUEUE : longest)) {
            return answer(call, alarm, verb, arguments);
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private @Nullable Object answer(Call call, Alarms.Alarm alarm, Verb verb, Object... arguments) throws IOException {
        connect(call);
        try {
            return call.ask(verb, arguments);
        } catch (NotUnderstoodException other) {
            throw new UnavailableException(
                    other,
                    "the agent of host %s is of another version than this console: bring both to the same",
                    host);
        } catch (IOException gone) {
            throw alarm.rang()
                    ? new UnavailableException(
                            gone,
                            "the agent of host %s did not answer within %s seconds",
                            host,
                            alarm.longest().toSeconds())
                    : new UnavailableException(
                            gone, "the agent of host %s went away before it answered; its log says why", host);
        }
    }

    private void connect(Call call) {
        try {
            call.connect(socket);
        } catch (IOException away) {
            throw unreachable(away);
        }
    }

    private UnavailableException unreachable(IOException away) {
        return new UnavailableException(
                away, "the agent of host %s cannot be called: %s", host, String.valueOf(away.getMessage()));
    }
}
