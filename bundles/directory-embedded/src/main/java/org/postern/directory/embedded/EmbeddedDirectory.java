package org.postern.directory.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import org.postern.directory.embedded.internal.Server;

/**
 * An LDAP directory in this process that keeps its entries in a folder: what it acknowledged is there after any crash.
 *
 * <p>Any LDAP client reads it. {@code cn=admin,<suffix>} writes, with the password in the file {@code password} of the
 * folder; entries with a {@code userPassword} bind and read; nobody else sees more than the root DSE and the schema.
 * Made for trying out, tests and sites up to some 20,000 entries: all of them are in memory.
 */
public final class EmbeddedDirectory implements AutoCloseable {
    private final Server server;

    private EmbeddedDirectory(Server server) {
        this.server = server;
    }

    /**
     * Reads the folder, or begins a directory with the base tree in it, and listens.
     *
     * @param data the folder, made where it is not there; nobody else may use it meanwhile
     * @param suffix the DN that all entries are below, as in {@code dc=example,dc=com}
     * @param port 0 for any free one
     * @throws IOException where the folder is in use or damaged, or the port is taken; the message says what to do, and
     *     the folder's entries are as they were
     */
    public static EmbeddedDirectory start(Path data, String suffix, InetAddress address, int port) throws IOException {
        return new EmbeddedDirectory(Server.start(data, suffix, address, port));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Where clients find it, as in {@code ldap://127.0.0.1:3890}. */
    public String url() {
        return server.url();
    }

    /** Stops listening and lets go of the folder. Nothing is lost where this is never called. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
