package org.postern.sockets;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the connections to a socket, each on a thread of its own; where too many are under way, the next ones wait. */
public final class SocketServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);
    private static final int MOST_AT_ONCE = 16;
    private static final int SECONDS_TO_END = 5;
    private static final int REST_MILLIS = 200;

    private final String name;
    private final Service service;
    private final ListeningSocket socket;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

    /** What is done with a connection, which is in blocking mode and closed afterwards. */
    public interface Service {
        /** @throws IOException where the other side went away */
        void serve(SocketChannel channel) throws IOException;
    }

    private SocketServer(String name, Service service, ListeningSocket socket) {
        this.name = name;
        this.service = service;
        this.socket = socket;
    }

    /**
     * @param name of what is served, for the log
     * @throws IOException where another server answers there, something else lies there, or the folder can't be written
     */
    public static SocketServer start(String name, Path path, SocketAccess access, Service service) throws IOException {
        var server = new SocketServer(name, service, ListeningSocket.open(path, access));
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
                LOG.warn("{}: what was under way did not end within {} seconds", name, SECONDS_TO_END);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                free.acquire();
                acceptOne();
            }
        } catch (ClosedChannelException | InterruptedException stopped) {
            LOG.debug("{}: no more connections are taken", name, stopped);
        }
    }

    /** What goes wrong with one connection, as where the process has too many files open, is no reason to take no other. */
    private void acceptOne() throws ClosedChannelException, InterruptedException {
        try {
            SocketChannel channel = socket.accept();
            open.add(channel);
            threads.execute(() -> serve(channel));
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException failure) {
            LOG.error("{}: a connection was not taken", name, failure);
            free.release();
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            service.serve(channel);
        } catch (IOException gone) {
            LOG.debug("{}: the other side went away", name, gone);
        } finally {
            open.remove(channel);
            free.release();
        }
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (where, failure) -> LOG.error("{}: a connection was closed without an answer", name, failure));
        return thread;
    }
}
