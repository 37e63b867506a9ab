package org.postern.link.internal;

import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.postern.tenancy.Wording;

/**
 * All that a console can have the agent do: one for each method of {@link LiveServers}. Its name is what goes over the socket.
 * A new one is a line here, its twin in {@link CalledHost}, and a case in the contract of the two.
 */
enum Verb {
    HOST(HostName.class, (host, with) -> host.host()),
    ALL(listOf(LiveServer.class), (host, with) -> host.all()),
    FIND(LiveServer.class, (host, with) -> host.find(with.server())),
    FIND_SOME(listOf(LiveServer.class), (host, with) -> host.find(with.servers())),
    DELIVERIES(listOf(Delivery.class), (host, with) -> host.deliveries(with.server(), with.at(1, Integer.class))),
    PARAMETERS(Types.PARAMETERS, (host, with) -> host.parameters(with.server())),
    DEFAULT_INSTANCE(Types.PARAMETERS, (host, with) -> host.defaultInstance()),
    PREVIEW(Preview.class, (host, with) -> host.preview(with.server())),
    PROGRESS(listOf(PlannedStep.class), (host, with) -> host.progress(with.server())),
    TROUBLE(Types.PERHAPS_WORDING, (host, with) -> host.trouble()),
    GENERATIONS(listOf(Generation.class), (host, with) -> host.generations(with.server())),
    ROLL_BACK((host, with) -> host.rollBack(with.server(), with.at(1, Long.class))),
    HAND_EDITS(listOf(FileDifference.class), (host, with) -> host.handEdits(with.server())),
    PUT_BACK((host, with) -> host.putBack(with.server())),
    TAKE_OVER((host, with) -> host.takeOver(with.server())),
    DRAIN((host, with) -> host.drain(with.server(), with.at(1, Instant.class))),
    DRAINING(Types.PERHAPS_DRAIN, (host, with) -> host.draining(with.server())),
    HAND_OVER(Integer.class, true, (host, with) -> host.handOver(with.server(), with.at(1, InstanceId.class))),
    ARCHIVE(ArchivedQueue.class, true, (host, with) -> host.archive(with.server())),
    DISCARD(Integer.class, true, (host, with) -> host.discard(with.server())),
    RELOAD((host, with) -> host.reload(with.server())),
    RESTART((host, with) -> host.restart(with.server())),
    FLUSH((host, with) -> host.flush(with.server())),
    FOREIGN_INSTANCES(listOf(ForeignInstance.class), (host, with) -> host.foreignInstances()),
    ADOPTION(Adoption.class, (host, with) -> host.adoption(with.at(0, MailServer.class))),
    ADOPT((host, with) -> host.adopt(with.server(), with.at(1, String.class)));

    private final Type answer;
    private final boolean command;
    private final Question question;

    private interface Question {
        @Nullable
        Object ask(LiveServers host, Arguments with);
    }

    private interface Command {
        void give(LiveServers host, Arguments with);
    }

    private static final class Types {
        static final Type PARAMETERS = new TypeToken<SortedMap<String, String>>() {}.getType();
        static final Type PERHAPS_DRAIN = new TypeToken<Optional<Drain>>() {}.getType();
        static final Type PERHAPS_WORDING = new TypeToken<Optional<Wording>>() {}.getType();
    }

    Verb(Type answer, Question question) {
        this(answer, false, question);
    }

    /** @param command one that answers what it did */
    Verb(Type answer, boolean command, Question question) {
        this.answer = answer;
        this.command = command;
        this.question = question;
    }

    Verb(Command command) {
        this.answer = Void.class;
        this.command = true;
        this.question = (host, with) -> {
            command.give(host, with);
            return null;
        };
    }

    private static Type listOf(Type element) {
        return TypeToken.getParameterized(List.class, element).getType();
    }

    /** Of what it answers with; a command answers with nothing. */
    Type answer() {
        return answer;
    }

    /** True where it does something to what runs. */
    boolean isCommand() {
        return command;
    }

    /** True where it works on a whole queue, which may be very long. */
    boolean mayTakeLong() {
        return command && !answer.equals(Void.class);
    }

    /** @throws NotUnderstoodException where the arguments are not its own */
    @Nullable
    Object perform(LiveServers host, Arguments with) {
        return question.ask(host, with);
    }
}
