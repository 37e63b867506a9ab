package org.postern.sockets;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Objects;

/**
 * A Unix-domain socket (unix(7)) that nobody can open before it is as it should be: it is made in a closed folder, given its
 * group and mode, and only then moved to where it is found. What a dead server left behind is replaced.
 */
final class ListeningSocket implements AutoCloseable {
    private final Path path;
    private final ServerSocketChannel channel;
    private final Object identity;

    private ListeningSocket(Path path, ServerSocketChannel channel, Object identity) {
        this.path = path;
        this.channel = channel;
        this.identity = identity;
    }

    /** @throws IOException where another server answers there, something else lies there, or the folder can't be written */
    static ListeningSocket open(Path path, SocketAccess access) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a socket has a folder");
        Files.createDirectories(folder);
        requireNobody(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            bind(channel, folder, path, access);
            return new ListeningSocket(path, channel, identity(path));
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    /** Removes the socket, unless another server's has taken its place. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && identity.equals(identity(path))) {
            Files.delete(path);
        }
    }

    private static void bind(ServerSocketChannel channel, Path folder, Path path, SocketAccess access)
            throws IOException {
        Path closed = Files.createTempDirectory(
                folder, ".s", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Path fresh = closed.resolve("s");
            channel.bind(UnixDomainSocketAddress.of(fresh));
            give(fresh, access);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(closed.resolve("s"));
            Files.delete(closed);
        }
    }

    private static void give(Path socket, SocketAccess access) throws IOException {
        if (!access.group().isEmpty()) {
            Files.getFileAttributeView(socket, PosixFileAttributeView.class).setGroup(group(socket, access.group()));
        }
        Files.setPosixFilePermissions(socket, access.mode());
    }

    private static GroupPrincipal group(Path socket, String name) throws IOException {
        try {
            return socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
        } catch (UserPrincipalNotFoundException unknown) {
            throw new IOException(
                    "there is no group " + name + " to open a socket to; make it, or set another", unknown);
        }
    }

    private static void requireNobody(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!attributes(path).isOther()) {
            throw new IOException(path + " is no socket; remove it, or set another path");
        }
        if (answers(path)) {
            throw new IOException("another server answers on " + path);
        }
    }

    private static boolean answers(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (ConnectException nobody) {
            return false;
        }
    }

    private static Object identity(Path path) throws IOException {
        return Objects.requireNonNull(attributes(path).fileKey(), "Unix file systems number their files");
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
