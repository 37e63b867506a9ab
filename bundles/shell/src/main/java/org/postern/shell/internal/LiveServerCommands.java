package org.postern.shell.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.ListMailServers;
import org.postern.administration.OperateMailServer;
import org.postern.administration.ShowMailServer;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.Delivery;
import org.postern.mailserver.Generation;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.Preview;
import org.postern.mailserver.Preview.FileDifference;

/** {@code postern server preview}, {@code deliveries}, {@code reload} …: the agent of the server's host on demand. */
@Component(service = LiveServerCommands.class)
public final class LiveServerCommands {
    private static final View<PlannedStep> STEP = View.<PlannedStep>of("step", step -> token(step.kind()))
            .and("subject", PlannedStep::subject)
            .and("cost", step -> token(step.cost()));
    private static final View<FileDifference> FILE = View.of("path", FileDifference::path)
            .and("before", FileDifference::before)
            .and("after", FileDifference::after);
    private static final View<Delivery> DELIVERY = View.<Delivery>of("time", Delivery::time)
            .and("from", Delivery::from)
            .and("to", Delivery::to)
            .and("status", delivery -> token(delivery.status()))
            .and("detail", Delivery::detail)
            .and("queue_id", Delivery::queueId);

    private static final View<Generation> GENERATION = View.<Generation>of("generation", Generation::number)
            .and("made", Generation::made)
            .and("in_force", Generation::inForce);

    private final ListMailServers list;
    private final ShowMailServer show;
    private final OperateMailServer operate;

    @Activate
    public LiveServerCommands(
            @Reference ListMailServers list, @Reference ShowMailServer show, @Reference OperateMailServer operate) {
        this.list = list;
        this.show = show;
        this.operate = operate;
    }

    /** @return the exit code */
    int preview(Call call, ServerKey key) {
        MailServer server = server(call, key);
        Preview preview = show.preview(call.actor(), server.id());
        if (preview.refusal().isPresent()) {
            call.complain("server " + server.name() + " stays as it is: "
                    + preview.refusal().get());
            return ExitCode.FAILED;
        }
        call.answer(lines(server, preview), json(preview));
        return ExitCode.DONE;
    }

    void deliveries(Call call, ServerKey key, int count) {
        call.list(DELIVERY, show.deliveries(call.actor(), server(call, key), Math.max(0, count)));
    }

    void generations(Call call, ServerKey key) {
        call.list(GENERATION, show.generations(call.actor(), server(call, key).id()));
    }

    void rollBack(Call call, ServerKey key, Optional<Long> to) {
        MailServer server = server(call, key);
        long generation = to.orElseGet(() -> former(call, server));
        operate.rollBack(call.actor(), server.id(), generation);
        done(call, server, "server %s has the configuration of generation " + generation + " again");
    }

    private long former(Call call, MailServer server) {
        return show.generations(call.actor(), server.id()).stream()
                .filter(generation -> !generation.inForce())
                .mapToLong(Generation::number)
                .findFirst()
                .orElseThrow(() -> new CommandFailedException("server %s has no earlier generation", server.name()));
    }

    void handEdits(Call call, ServerKey key) {
        MailServer server = server(call, key);
        List<FileDifference> edits = show.handEdits(call.actor(), server.id());
        List<String> lines = edits.isEmpty()
                ? List.of("Nothing was changed by hand in the files of server " + server.name() + ".")
                : edits.stream().flatMap(edit -> ChangedLines.of(edit).stream()).toList();
        var json = new JsonObject();
        json.add("files", FILE.json(edits));
        call.answer(lines, json);
    }

    void putBack(Call call, ServerKey key) {
        MailServer server = server(call, key);
        operate.putBack(call.actor(), server.id());
        done(call, server, "server %s has its files as they were written again");
    }

    void takeOver(Call call, ServerKey key) {
        MailServer server = server(call, key);
        operate.takeOver(call.actor(), server.id());
        done(call, server, "what was changed in main.cf of server %s is in its main.cf.local now");
    }

    void reload(Call call, ServerKey key) {
        MailServer server = server(call, key);
        operate.reload(call.actor(), server.id());
        done(call, server, "server %s has read its configuration again");
    }

    void restart(Call call, ServerKey key) {
        MailServer server = server(call, key);
        operate.restart(call.actor(), server.id());
        done(call, server, "server %s was stopped and started");
    }

    void flush(Call call, ServerKey key) {
        MailServer server = server(call, key);
        operate.flush(call.actor(), server.id());
        done(call, server, "server %s tries all its queued mail");
    }

    private MailServer server(Call call, ServerKey key) {
        return key.find(list, call.actor()).server();
    }

    private void done(Call call, MailServer server, String sentence) {
        call.done(
                sentence.formatted(server.name()),
                ServerLine.SHEET,
                ServerLine.of(list.find(call.actor(), server.id())));
    }

    private static List<String> lines(MailServer server, Preview preview) {
        if (preview.isEmpty()) {
            return List.of("Nothing to do: server " + server.name() + " is as wanted.");
        }
        List<String> lines = new ArrayList<>(STEP.table(preview.steps()));
        lines.add("To do this and nothing else: postern server reconfigure " + server.name() + " --plan "
                + preview.plan());
        return lines;
    }

    private static JsonObject json(Preview preview) {
        var json = new JsonObject();
        json.addProperty("plan", preview.plan());
        json.addProperty("changes", !preview.isEmpty());
        json.add("steps", STEP.json(preview.steps()));
        json.add("files", FILE.json(preview.allFiles()));
        return json;
    }

    private static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
