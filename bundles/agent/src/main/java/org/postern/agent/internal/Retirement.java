package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.HostedServer;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.NotFoundException;

/**
 * What becomes of the mail of a server that is to go, each on a person's word alone. To be called in turn, so that nothing is
 * started meanwhile.
 */
final class Retirement {
    /** The processes of a stopped master may hold a message a moment longer than itself. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final HostLayout layout;
    private final boolean rehearsal;
    private final Drains drains;

    /** @param rehearsal true where no instance is commanded, whoever runs it */
    Retirement(HostLayout layout, boolean rehearsal) {
        this.layout = layout;
        this.rehearsal = rehearsal;
        drains = new Drains(layout);
    }

    void drain(HostedServer server, Instant deadline) throws IOException {
        bringToRest(server);
        InstanceName name = InstanceNames.of(server);
        if (QueueFiles.in(layout.of(name).queue()).total() == 0) {
            throw new CommandFailedException("no mail waits in the queue of instance %s", name);
        }
        CommandFailedException.throwIfPresent(drains.begin(name, deadline));
    }

    int handOver(HostedServer server, HostedServer target) throws IOException {
        if (!target.server().organisation().equals(server.server().organisation())
                || InstanceNames.of(target).equals(InstanceNames.of(server))) {
            throw new NotFoundException(
                    "host %s has no server %s",
                    server.server().host(), target.server().id());
        }
        if (Masters.pid(layout.of(InstanceNames.of(target))).isEmpty()) {
            throw new CommandFailedException("instance %s does not run", InstanceNames.of(target));
        }
        bringToRest(server);
        return new HandOver(layout.of(InstanceNames.of(server)), layout.of(InstanceNames.of(target))).run();
    }

    ArchivedQueue archive(HostedServer server) throws IOException {
        bringToRest(server);
        return new QueueArchive(layout, InstanceNames.of(server)).make();
    }

    int discard(HostedServer server) throws IOException {
        bringToRest(server);
        var queue = new QueueDirectory(layout.of(InstanceNames.of(server)).queue());
        List<Path> messages = queue.messages();
        queue.remove(messages);
        queue.remove(queue.records());
        return messages.size();
    }

    /** Ends a drain; a server that is meant to run, or runs all the same, is for others to stop. */
    private void bringToRest(HostedServer server) throws IOException {
        if (rehearsal) {
            throw new CommandFailedException("this host only rehearses: nothing runs on it");
        }
        if (server.server().enabled()) {
            throw new CommandFailedException(
                    "server %s is enabled; disable it first", server.server().name());
        }
        InstanceName name = InstanceNames.of(server);
        CommandFailedException.throwIfPresent(drains.end(name));
        if (Patience.untilGood(LONGEST_FAREWELL, () -> alive(name)).isPresent()) {
            throw new CommandFailedException("instance %s still runs", name);
        }
    }

    private Optional<String> alive(InstanceName name) throws IOException {
        return Masters.hasProcess(layout.of(name)) || drains.isAlive(name)
                ? Optional.of("some process of " + name + " lives")
                : Optional.empty();
    }
}
