package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.mailserver.CommandFailedException;
import org.postern.postfix.InstanceDirectories;

/**
 * Moves the mail of an instance that stands still into the queue of one that runs. Each message is moved by one rename(2) and so
 * is in one of the two at each moment; its long queue id (enable_long_queue_ids), which has the time and the inode in it, stays
 * its own. The queue manager of the other one finds it with its next look at its queues (qmgr(8)).
 */
final class HandOver {
    private static final Path INCOMING = Path.of("incoming");
    private static final Path ACTIVE = Path.of("active");

    private final InstanceDirectories source;
    private final InstanceDirectories target;

    HandOver(InstanceDirectories source, InstanceDirectories target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Moves what is there, but for what never became a whole message.
     *
     * @return how many messages
     */
    int run() throws IOException {
        requireSameLayout();
        var queue = new QueueDirectory(source.queue());
        List<Path> messages = new ArrayList<>();
        for (Path message : queue.messages()) {
            if (queue.isWhole(message)) {
                messages.add(message);
            }
        }
        Set<Path> ids = messages.stream().map(Path::getFileName).collect(Collectors.toSet());
        for (Path record : queue.records()) {
            if (ids.contains(record.getFileName())) {
                move(record, record);
            }
        }
        for (Path message : messages) {
            move(message, place(message));
        }
        return messages.size();
    }

    /** What the queue manager of the source had taken up is for that of the target to take up. */
    private static Path place(Path message) {
        return message.startsWith(ACTIVE) ? INCOMING.resolve(ACTIVE.relativize(message)) : message;
    }

    private void move(Path file, Path place) throws IOException {
        Path to = target.queue().resolve(place);
        makeFolders(to.resolve("..").normalize());
        if (Files.exists(to)) {
            throw new CommandFailedException("%s is there already: look what it is, and move it away", to);
        }
        try (SecureFolder from = SecureFolder.open(source.queue(), QueueDirectory.folderOf(file));
                SecureFolder into = SecureFolder.open(target.queue(), QueueDirectory.folderOf(place))) {
            from.move(file.getFileName(), into);
        }
    }

    /** Folders within a queue come and go; each is owned as that around it. */
    private static void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path around = folder.resolve("..").normalize();
        makeFolders(around);
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(Files.getOwner(around));
    }

    /** A queue manager finds a message only in the folder where its own settings look for that id. */
    private void requireSameLayout() throws IOException {
        Optional<List<String>> layout = layout(source);
        if (layout.isEmpty() || !layout.equals(layout(target)) || !isSameForBoth(layout.get(), INCOMING, ACTIVE)) {
            throw new CommandFailedException(
                    "the queues %s and %s do not have the same folders: give hash_queue_names and hash_queue_depth the same"
                            + " values",
                    source.queue(), target.queue());
        }
    }

    private static boolean isSameForBoth(List<String> layout, Path one, Path other) {
        List<String> hashed = List.of(layout.get(0).split("[, ]+"));
        return hashed.contains(one.toString()) == hashed.contains(other.toString());
    }

    private static Optional<List<String>> layout(InstanceDirectories instance) throws IOException {
        Program.Ended ended = Program.run(
                "postconf", "-c", instance.configuration().toString(), "-h", "hash_queue_names", "hash_queue_depth");
        return ended.isGood() ? Optional.of(ended.out().lines().toList()) : Optional.empty();
    }
}
