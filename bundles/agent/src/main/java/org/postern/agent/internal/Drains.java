package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postern.mailserver.Drain;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Instances that deliver their queue for a time and take no mail. Such a one runs with a copy of its configuration that opens no
 * port (postconf(5), master_service_disable), so its own stays as it is. The copy lies in a folder with the deadline beside it:
 * what is to drain outlives the agent and the machine's restart. Whoever changes something is to do it in turn.
 */
final class Drains {
    private static final Logger LOG = LoggerFactory.getLogger(Drains.class);
    private static final String NO_PORTS =
            "\n# Drains: its queue is delivered, no mail is taken.\nmaster_service_disable = inet\n";
    /** Postfix waits until a main.cf is older than this before it trusts it. */
    private static final Duration YOUNG = Duration.ofSeconds(10);

    private static final String DEADLINE = "deadline";
    private static final String OVER = "over";

    private final HostLayout layout;

    Drains(HostLayout layout) {
        this.layout = layout;
    }

    /** What was asked for last, unless the instance was started as it is meant to be, since. */
    Optional<Drain> find(InstanceName name) throws IOException {
        Path folder = folder(name);
        try {
            return Optional.of(new Drain(deadline(folder), Files.exists(folder.resolve(OVER))));
        } catch (NoSuchFileException noneOrForgottenNow) {
            return Optional.empty();
        }
    }

    /** True where a process of the draining instance lives. */
    boolean isAlive(InstanceName name) throws IOException {
        return Masters.hasProcess(directories(name));
    }

    /**
     * Has an instance drain that does nothing else.
     *
     * @return why Postfix does not start it; then nothing drains
     */
    Optional<String> begin(InstanceName name, Instant deadline) throws IOException {
        write(name, deadline);
        Optional<String> complaint = start(name);
        if (complaint.isPresent()) {
            end(name).ifPresent(still -> LOG.warn("{} drains all the same: {}", name, still));
        }
        return complaint;
    }

    /** Ends those that are done or whose time is over, and starts those that should run and don't. */
    void attend() throws IOException {
        for (Path folder : FileTrees.entries(parent())) {
            Optional<InstanceName> name = InstanceFolders.nameOf(folder);
            if (name.isPresent()) {
                attendOrTell(name.get());
            } else if (isUnfinished(folder)) {
                FileTrees.delete(folder);
            }
        }
    }

    /**
     * Stops and forgets it, so that the instance can run as it is meant to.
     *
     * @return why Postfix does not stop it; then it drains on
     */
    Optional<String> end(InstanceName name) throws IOException {
        Optional<String> complaint = stop(name);
        if (complaint.isEmpty()) {
            FileTrees.delete(folder(name));
        }
        return complaint;
    }

    /** One that cannot be seen to is no reason to leave the others alone. */
    private void attendOrTell(InstanceName name) {
        try {
            attend(name);
        } catch (IOException | DateTimeException failure) {
            LOG.warn("{} drains as it may: {}", name, failure.getMessage());
        }
    }

    private void attend(InstanceName name) throws IOException {
        Path folder = folder(name);
        if (Files.exists(folder.resolve(OVER))) {
            return;
        }
        boolean late = !Instant.now().isBefore(deadline(folder));
        if (late || left(name) == 0) {
            Optional<String> complaint = stop(name);
            if (complaint.isPresent()) {
                LOG.warn("{} still drains: {}", name, complaint.get());
                return;
            }
        }
        int left = left(name);
        if (late || left == 0) {
            Files.createFile(folder.resolve(OVER));
            LOG.info("{} is drained no longer: {} messages are left in its queue", name, left);
        } else if (Masters.pid(directories(name)).isEmpty()) {
            start(name).ifPresent(complaint -> LOG.warn("{} does not drain: {}", name, complaint));
        }
    }

    /** While it runs, a message that goes from one queue to another may not be counted in either; what is stopped shows all. */
    private int left(InstanceName name) throws IOException {
        return QueueFiles.in(layout.of(name).queue()).total();
    }

    /** It has all of its files at once, or is not there. */
    private void write(InstanceName name, Instant deadline) throws IOException {
        Path unfinished = parent().resolve("." + name + ".new");
        FileTrees.delete(unfinished);
        Files.createDirectories(unfinished);
        for (Path file : FileTrees.entries(layout.of(name).configuration())) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, unfinished.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Path mainCf = unfinished.resolve("main.cf");
        Files.writeString(mainCf, Files.readString(mainCf) + NO_PORTS);
        Files.setLastModifiedTime(mainCf, FileTime.from(Instant.now().minus(YOUNG)));
        Files.writeString(unfinished.resolve(DEADLINE), deadline.toString());
        for (Path file : FileTrees.entries(unfinished)) {
            FileTrees.sync(file);
        }
        Files.move(unfinished, folder(name), StandardCopyOption.ATOMIC_MOVE);
        FileTrees.sync(parent());
    }

    private static boolean isUnfinished(Path folder) {
        return folder.getFileName().toString().startsWith(".");
    }

    /** What was put off is tried at once. */
    private Optional<String> start(InstanceName name) throws IOException {
        Optional<String> complaint = PostfixCommands.start(directories(name));
        return complaint.isPresent() ? complaint : PostfixCommands.flush(directories(name));
    }

    private Optional<String> stop(InstanceName name) throws IOException {
        return Masters.pid(directories(name)).isPresent() ? PostfixCommands.stop(directories(name)) : Optional.empty();
    }

    private static Instant deadline(Path folder) throws IOException {
        return Instant.parse(Files.readString(folder.resolve(DEADLINE)));
    }

    /** Those of the instance, but for the configuration. */
    private InstanceDirectories directories(InstanceName name) {
        InstanceDirectories own = layout.of(name);
        return new InstanceDirectories(folder(name), own.queue(), own.data(), own.log());
    }

    private Path folder(InstanceName name) {
        return parent().resolve(name.asString());
    }

    private Path parent() {
        return layout.kept().resolve("draining");
    }
}
