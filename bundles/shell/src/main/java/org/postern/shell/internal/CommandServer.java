package org.postern.shell.internal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postern.shell.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes commands from a socket, each on a thread of its own; where too many are under way, the next ones wait. */
final class CommandServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandServer.class);
    private static final int MOST_AT_ONCE = 16;
    private static final int SECONDS_TO_END = 5;

    private final Shell shell;
    private final ListeningSocket socket;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(CommandServer::thread);

    private CommandServer(Shell shell, ListeningSocket socket) {
        this.shell = shell;
        this.socket = socket;
    }

    /** @throws IOException where the socket can't be opened */
    static CommandServer start(Shell shell, Path path) throws IOException {
        var server = new CommandServer(shell, ListeningSocket.open(path));
        server.threads.execute(server::accept);
        return server;
    }

    /** Ends what is under way; who waits for an answer is told that the server went away. */
    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
        for (SocketChannel channel : open) {
            channel.close();
        }
        try {
            if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("a command did not end within {} seconds", SECONDS_TO_END);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                free.acquire();
                SocketChannel channel = socket.accept();
                open.add(channel);
                threads.execute(() -> serve(channel));
            }
        } catch (ClosedChannelException | InterruptedException stopped) {
            LOG.debug("no more commands are taken", stopped);
        } catch (IOException failure) {
            LOG.error("no more commands are taken", failure);
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            new Session(shell, channel).serve();
        } catch (IOException gone) {
            LOG.debug("the client of a command went away", gone);
        } finally {
            open.remove(channel);
            free.release();
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "postern-command");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((where, failure) -> LOG.error("a command ended without an answer", failure));
        return thread;
    }
}
