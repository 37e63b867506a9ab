package org.postern.agent.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/**
 * A folder that stays the same one whatever becomes of its path, reached without following a link (openat(2)): the folders of a
 * queue are user postfix's, who is not to have root remove or move a file somewhere else.
 */
final class SecureFolder implements Closeable {
    private final SecureDirectoryStream<Path> folder;

    private SecureFolder(SecureDirectoryStream<Path> folder) {
        this.folder = folder;
    }

    /**
     * @param root of root's
     * @param below relative to it
     * @throws IOException where one of the folders on the way is none, or a link
     */
    static SecureFolder open(Path root, Path below) throws IOException {
        SecureDirectoryStream<Path> folder = (SecureDirectoryStream<Path>) Files.newDirectoryStream(root);
        for (Path name : below) {
            try (SecureDirectoryStream<Path> around = folder) {
                folder = around.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
            }
        }
        return new SecureFolder(folder);
    }

    /** Where it is there. */
    void removeFile(Path name) throws IOException {
        try {
            folder.deleteFile(name);
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    /** By one rename. */
    void move(Path name, SecureFolder to) throws IOException {
        folder.move(name, to.folder, name);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
