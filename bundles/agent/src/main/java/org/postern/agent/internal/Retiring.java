package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.plan.Step.RetireQueue;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.QueueRetirement;
import org.postern.tenancy.QueueRetirement.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to the mail of instances that are stopped since multiple instances are switched off, once for each word on it: what
 * somebody puts back into a queue later stays there.
 */
final class Retiring {
    private static final Logger LOG = LoggerFactory.getLogger(Retiring.class);

    private final HostLayout layout;
    private final Drains drains;
    private final Path folder;

    Retiring(HostLayout layout) {
        this.layout = layout;
        drains = new Drains(layout);
        folder = layout.kept().resolve("retired");
    }

    /** True where the word asks for something that was not done yet, and there is mail. */
    boolean isDue(InstanceName name, QueueRetirement word) throws IOException {
        boolean late = word.kind() == Kind.DRAIN && !Instant.now().isBefore(word.time());
        return word.kind() != Kind.KEEP
                && !late
                && !isDone(name, word)
                && QueueFiles.in(layout.of(name).queue()).total() > 0;
    }

    /** Where it was cut short, it does what is left. */
    Optional<String> carryOut(RetireQueue step) throws IOException {
        InstanceName name = step.instance().name();
        if (QueueFiles.in(layout.of(name).queue()).total() == 0) {
            return Optional.empty();
        }
        Optional<String> problem = step.drainedUntil().isPresent()
                ? drain(name, step.drainedUntil().get())
                : archive(name);
        if (problem.isEmpty()) {
            WholeFile.write(folder.resolve(name.asString()), step.word() + "\n", "rw-r--r--");
        }
        return problem;
    }

    private Optional<String> drain(InstanceName name, Instant deadline) throws IOException {
        Optional<String> still = drains.end(name);
        return still.isPresent() ? still : drains.begin(name, deadline);
    }

    private Optional<String> archive(InstanceName name) throws IOException {
        try {
            ArchivedQueue archive = new QueueArchive(layout, name).make();
            LOG.info("The mail of {} ({}) is archived in {}", name, archive.messages(), archive.file());
            return Optional.empty();
        } catch (CommandFailedException failure) {
            return Optional.of(failure.wording().english());
        }
    }

    private boolean isDone(InstanceName name, QueueRetirement word) throws IOException {
        try {
            return Files.readString(folder.resolve(name.asString())).strip().equals(word.asString());
        } catch (NoSuchFileException never) {
            return false;
        }
    }
}
