package org.postern.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.postern.shell.Shell;
import org.postern.sockets.SocketAccess;
import org.postern.sockets.SocketServer;

/** Takes commands from a socket that its owner alone may open. */
final class CommandServer implements AutoCloseable {
    private final SocketServer server;

    private CommandServer(SocketServer server) {
        this.server = server;
    }

    /** @throws IOException where the socket can't be opened */
    static CommandServer start(Shell shell, Path path) throws IOException {
        return new CommandServer(SocketServer.start(
                "postern-command", path, SocketAccess.OWNER, channel -> new Session(shell, channel).serve()));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
