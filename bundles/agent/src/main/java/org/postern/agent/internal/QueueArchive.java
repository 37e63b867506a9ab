package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.mailserver.ArchivedQueue;
import org.postern.mailserver.CommandFailedException;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceName;

/**
 * The mail of an instance that stands still as a file of the host, for root alone: {@code INSTANCE.TIME.tar.gz}. While it is
 * written its name ends with {@code .part}; from when it is proved whole until all that is in it is out of the queue, with
 * {@code .moving}: so who was cut short knows what is left to do, and no message gets into two archives.
 */
final class QueueArchive {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String END = ".tar.gz";
    private static final String PART = END + ".part";
    private static final String MOVING = END + ".moving";
    private static final String LIST = ".list";

    private final InstanceName name;
    private final Path queue;
    private final QueueDirectory mail;
    private final Path folder;

    QueueArchive(HostLayout layout, InstanceName name) {
        this.name = name;
        queue = layout.of(name).queue();
        mail = new QueueDirectory(queue);
        folder = layout.kept().resolve("archive");
    }

    /**
     * Packs what is there, or goes on with what was cut short.
     *
     * @throws CommandFailedException where there is neither, or no whole archive came about
     */
    ArchivedQueue make() throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        remove(named(PART));
        remove(named(LIST));
        Optional<Path> begun = named(MOVING).stream().findFirst();
        return moved(begun.isPresent() ? begun.get() : packed());
    }

    private Path packed() throws IOException {
        List<Path> files = new ArrayList<>(mail.messages());
        if (files.isEmpty()) {
            throw new CommandFailedException("no mail waits in the queue of instance %s", name);
        }
        files.addAll(mail.records());
        String called = name + "." + TIME.format(Instant.now());
        Path part = folder.resolve(called + PART);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        pack(files, part);
        prove(files, part);
        FileTrees.sync(part);
        return renamed(part, called + MOVING);
    }

    private void pack(List<Path> files, Path archive) throws IOException {
        Path list = Files.createTempFile(folder, name + ".", LIST);
        try {
            Files.writeString(list, files.stream().map(file -> file + "\0").collect(Collectors.joining()));
            tar(
                    "--create",
                    "--gzip",
                    "--file=" + archive,
                    "--directory=" + queue,
                    "--no-recursion",
                    "--null",
                    "--files-from=" + list);
        } finally {
            Files.delete(list);
        }
    }

    /** It has these files and no others, each as it is in the queue. */
    private void prove(List<Path> files, Path archive) throws IOException {
        tar("--compare", "--gzip", "--file=" + archive, "--directory=" + queue);
        if (!files.equals(files(archive))) {
            throw new CommandFailedException("%s does not hold what it should; the queue is as it was", archive);
        }
    }

    private ArchivedQueue moved(Path whole) throws IOException {
        List<Path> files = files(whole);
        mail.remove(files);
        String called = whole.getFileName().toString();
        Path done = renamed(whole, called.substring(0, called.length() - MOVING.length()) + END);
        int messages = (int) files.stream().filter(QueueDirectory::isMessage).count();
        return new ArchivedQueue(messages, done.toString());
    }

    private static List<Path> files(Path archive) throws IOException {
        return tar("--list", "--gzip", "--file=" + archive)
                .lines()
                .map(Path::of)
                .toList();
    }

    private static void remove(List<Path> leftovers) throws IOException {
        for (Path left : leftovers) {
            Files.delete(left);
        }
    }

    private List<Path> named(String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + ".")
                            && file.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }

    private Path renamed(Path file, String called) throws IOException {
        Path next = Files.move(file, file.resolveSibling(called), StandardCopyOption.ATOMIC_MOVE);
        FileTrees.sync(folder);
        return next;
    }

    private static String tar(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        Program.Ended ended = Program.start(command).await(LONGEST);
        if (!ended.isGood()) {
            throw new CommandFailedException("%s", (ended.out() + "\n" + ended.err()).strip());
        }
        return ended.out();
    }
}
