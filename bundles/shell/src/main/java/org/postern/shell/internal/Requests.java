package org.postern.shell.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.ListMailServers;
import org.postern.administration.ServerProgress;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration.State;

/** Tells of a requested reconfiguration, at once or when the host has dealt with it. */
@Component(service = Requests.class)
public final class Requests {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final ListMailServers servers;

    @Activate
    public Requests(@Reference ListMailServers servers) {
        this.servers = servers;
    }

    /** @return the exit code */
    int tell(Call call, MailServer server, long generation, boolean wait) {
        if (!wait) {
            ServerProgress progress = servers.find(call.actor(), server.id());
            print(
                    call,
                    "reconfiguration %d of server %s requested".formatted(generation, server.name()),
                    generation,
                    progress);
            return ExitCode.DONE;
        }
        try {
            ServerProgress progress = awaited(call, server, generation);
            return progress.reconfiguration().applied() < generation
                    ? tooLate(call, server)
                    : dealtWith(call, generation, progress);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            call.complain("the server stops; the request for " + server.name() + " stays");
            return ExitCode.FAILED;
        }
    }

    /** The last reading: of a host that dealt with the request, or of the moment when there was no time left. */
    private ServerProgress awaited(Call call, MailServer server, long generation) throws InterruptedException {
        long begun = System.nanoTime();
        ServerProgress progress = servers.find(call.actor(), server.id());
        long waited = System.nanoTime() - begun;
        while (progress.reconfiguration().applied() < generation && waited < LONGEST_WAIT.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(pauseAfter(waited));
            progress = servers.find(call.actor(), server.id());
            waited = System.nanoTime() - begun;
        }
        return progress;
    }

    /** A quarter of the time that was waited, so that nobody is told much later than he could be. */
    private static long pauseAfter(long waited) {
        return Math.max(SHORTEST_PAUSE.toNanos(), Math.min(waited / 4, LONGEST_PAUSE.toNanos()));
    }

    private static int dealtWith(Call call, long generation, ServerProgress progress) {
        String sentence = ServerLine.of(progress).sentence();
        boolean failed = progress.reconfiguration().state() == State.FAILED;
        if (failed) {
            call.complain(sentence);
        } else {
            print(call, sentence, generation, progress);
        }
        return failed ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static int tooLate(Call call, MailServer server) {
        call.complain("host %s did not deal with server %s in %d seconds; does its agent run? The request stays"
                .formatted(server.host(), server.name(), LONGEST_WAIT.toSeconds()));
        return ExitCode.FAILED;
    }

    private static void print(Call call, String sentence, long generation, ServerProgress progress) {
        JsonObject json = ServerLine.of(progress).json();
        json.addProperty("generation", generation);
        call.answer(List.of(OneLine.of(sentence)), json);
    }
}
