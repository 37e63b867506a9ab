package org.postern.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.embedded.EmbeddedDirectory;

/** Postern's own directory, in this process and with a temporary folder. */
final class EmbeddedServer implements TestDirectory.Server {
    private final Path folder;
    private final EmbeddedDirectory directory;

    private EmbeddedServer(Path folder, EmbeddedDirectory directory) {
        this.folder = folder;
        this.directory = directory;
    }

    static EmbeddedServer start() {
        try {
            Path folder = Files.createTempDirectory("postern-directory");
            return new EmbeddedServer(
                    folder, EmbeddedDirectory.start(folder, TestDirectory.SUFFIX, InetAddress.getLoopbackAddress(), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String url() {
        return directory.url();
    }

    @Override
    public Path passwordFile() {
        return folder.resolve("password");
    }

    /** On the account that may do everything, and for whoever acts where a test says so. */
    @Override
    public DirectoryAccess access() {
        return TestDirectory.Server.super.access().onBehalfOfOthers();
    }

    @Override
    public void close() throws IOException {
        directory.close();
        Folders.remove(folder);
    }
}
