package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;

/**
 * The queue and data directory of an instance, with the owners and modes that {@code postfix check} wants
 * (postfix-files(5) of the package). What is there stays as it is.
 */
final class InstanceFolders {
    private static final List<String> QUEUES_OF_THE_DAEMONS = List.of(
            "active",
            "bounce",
            "corrupt",
            "defer",
            "deferred",
            "flush",
            "hold",
            "incoming",
            "private",
            "saved",
            "trace");

    /** Queues that set-group-id commands reach, and their modes. */
    private static final Map<String, String> QUEUES_OF_THE_COMMANDS =
            Map.of("maildrop", "rwx-wx---", "public", "rwx--x---");

    private final InstanceDirectories directories;
    private final String owner;
    private final String group;

    private InstanceFolders(Instance instance) {
        Parameters parameters = instance.parameters();
        directories = instance.directories();
        owner = parameters.get("mail_owner").orElse("postfix");
        group = parameters.get("setgid_group").orElse("postdrop");
    }

    /** Each folder of an instance's name that has a main.cf, whoever made it. */
    static List<Path> standing(HostLayout layout) throws IOException {
        List<Path> standing = new ArrayList<>();
        if (Files.isDirectory(layout.configurations())) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(layout.configurations(), "postfix-*")) {
                for (Path folder : folders) {
                    if (Files.exists(folder.resolve("main.cf"))) {
                        standing.add(folder);
                    }
                }
            }
        }
        standing.sort(Comparator.naturalOrder());
        return standing;
    }

    /** The instance that a folder is named after; empty where it is none's. */
    static Optional<InstanceName> nameOf(Path folder) {
        try {
            return Optional.of(new InstanceName(folder.getFileName().toString()));
        } catch (IllegalArgumentException nobodysInstance) {
            return Optional.empty();
        }
    }

    /** True where queue, data and log directory are there. */
    static boolean exist(InstanceDirectories directories) {
        return Files.isDirectory(directories.queue())
                && Files.isDirectory(directories.data())
                && Files.isDirectory(logFolder(directories));
    }

    /** Makes those that are missing. */
    static void make(Instance instance) throws IOException {
        new InstanceFolders(instance).make();
    }

    /** Makes those that are missing, for an instance that is never started. */
    static void makeWithoutOwners(InstanceDirectories directories) throws IOException {
        Files.createDirectories(logFolder(directories));
        Files.createDirectories(directories.data());
        Files.createDirectories(directories.queue());
    }

    /** True where making them was cut short. */
    static boolean haveLeftovers(InstanceDirectories directories) {
        return Files.exists(beside(directories.queue())) || Files.exists(beside(directories.data()));
    }

    static void tidyUp(InstanceDirectories directories) throws IOException {
        FileTrees.delete(beside(directories.queue()));
        FileTrees.delete(beside(directories.data()));
    }

    private void make() throws IOException {
        Files.createDirectories(logFolder(directories));
        if (!Files.exists(directories.data())) {
            makeAside(directories.data(), folder -> makeOwned(folder, "rwx------"));
        }
        if (!Files.exists(directories.queue())) {
            makeAside(directories.queue(), this::makeQueues);
        }
    }

    private interface Making {
        void make(Path folder) throws IOException;
    }

    /** One whose making is cut short has no owners and modes yet, and must not be taken for a whole one. */
    private static void makeAside(Path folder, Making making) throws IOException {
        Path beside = beside(folder);
        FileTrees.delete(beside);
        Files.createDirectories(folder.resolve("..").normalize());
        making.make(beside);
        Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path beside(Path folder) {
        return folder.resolveSibling("." + folder.getFileName() + ".new");
    }

    /** The first start then need not search them for what is missing or misplaced (quick-start, see postfix-script). */
    private void makeQueues(Path queue) throws IOException {
        Files.createDirectories(queue.resolve("pid"));
        for (Path folder : List.of(queue, queue.resolve("pid"))) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (String name : QUEUES_OF_THE_DAEMONS) {
            makeOwned(queue.resolve(name), "rwx------");
        }
        for (Map.Entry<String, String> folder : QUEUES_OF_THE_COMMANDS.entrySet()) {
            Path path = queue.resolve(folder.getKey());
            makeOwned(path, folder.getValue());
            view(path).setGroup(principals(path).lookupPrincipalByGroupName(group));
        }
        Files.createFile(queue.resolve("quick-start"));
    }

    private void makeOwned(Path folder, String mode) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
            view(folder).setOwner(principals(folder).lookupPrincipalByName(owner));
        }
    }

    private static Path logFolder(InstanceDirectories directories) {
        return directories.log().resolve("..").normalize();
    }

    private static PosixFileAttributeView view(Path folder) {
        return Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    }

    private static UserPrincipalLookupService principals(Path folder) {
        return folder.getFileSystem().getUserPrincipalLookupService();
    }
}
