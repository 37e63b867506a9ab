package org.postern.shell.internal;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.ListMailServers;
import org.postern.administration.RetireQueue;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.MailServer;

/** {@code postern server drain}, {@code hand-over}, {@code archive} and {@code discard}: the mail of a server that is to go. */
@Component(service = RetireCommands.class)
public final class RetireCommands {
    private static final Gson GSON = new Gson();

    private final ListMailServers list;
    private final RetireQueue retire;
    private final QueueLengths queues;

    @Activate
    public RetireCommands(
            @Reference ListMailServers list, @Reference RetireQueue retire, @Reference QueueLengths queues) {
        this.list = list;
        this.retire = retire;
        this.queues = queues;
    }

    void drain(Call call, ServerKey key, int minutes) {
        MailServer server = server(call, key);
        Instant deadline = retire.drain(call.actor(), server.id(), Duration.ofMinutes(minutes));
        done(
                call,
                server,
                "server %s delivers its queue until %s and takes no mail; see what is left: postern server show %s"
                        .formatted(server.name(), deadline, server.name()),
                Map.of("deadline", deadline.toString()));
    }

    void handOver(Call call, ServerKey key, ServerKey to) {
        MailServer server = server(call, key);
        MailServer successor = server(call, to);
        int moved = retire.handOver(call.actor(), server.id(), successor.id());
        done(
                call,
                server,
                "%s of server %s handed over to %s".formatted(mail(moved), server.name(), successor.name()),
                Map.of("messages", moved));
    }

    void archive(Call call, ServerKey key) {
        MailServer server = server(call, key);
        ArchivedQueue archive = retire.archive(call.actor(), server.id());
        done(
                call,
                server,
                "%s of server %s archived on %s in %s"
                        .formatted(mail(archive.messages()), server.name(), server.host(), archive.file()),
                Map.of("messages", archive.messages(), "file", archive.file()));
    }

    /**
     * @param confirmed the server's name, typed once more
     * @return the exit code
     */
    int discard(Call call, ServerKey key, Optional<String> confirmed) {
        MailServer server = server(call, key);
        if (!confirmed.equals(Optional.of(server.name().asString()))) {
            call.complain("nothing was deleted: the mail in a queue goes for good. To have it all the same:"
                    + " postern server discard %s --confirm %s".formatted(server.name(), server.name()));
            return ExitCode.REFUSED;
        }
        int deleted = retire.discard(call.actor(), server.id());
        done(
                call,
                server,
                "%s of server %s deleted".formatted(mail(deleted), server.name()),
                Map.of("messages", deleted));
        return ExitCode.DONE;
    }

    private static String mail(int messages) {
        return messages == 1 ? "1 message" : messages + " messages";
    }

    private MailServer server(Call call, ServerKey key) {
        return key.find(list, call.actor()).server();
    }

    /** In JSON: the server as it is now, and how that went. */
    private void done(Call call, MailServer server, String sentence, Map<String, ?> outcome) {
        ServerLine now =
                queues.of(List.of(list.find(call.actor(), server.id()))).get(0);
        JsonObject json = now.json();
        new TreeMap<>(outcome).forEach((name, value) -> json.add(name, GSON.toJsonTree(value)));
        call.answer(List.of(OneLine.of(sentence)), json);
    }
}
