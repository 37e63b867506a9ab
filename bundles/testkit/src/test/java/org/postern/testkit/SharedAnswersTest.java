package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Query;

/** People who open one list while the directory is slow wait for two of its answers at most, not each for those before him. */
@Timeout(60)
class SharedAnswersTest {
    private static final int PEOPLE = 8;

    @TempDir
    Path folder;

    @Test
    void whoeverAsksWhileTheDirectoryIsSlowSharesTheNextAnswer() throws Exception {
        try (var directory = TestDirectory.embedded();
                var gate = new Gate(URI.create(directory.url()).getPort())) {
            var organisations = new DirectoryPorts(DirectoryAccess.of(
                            "ldap://127.0.0.1:" + gate.port(),
                            TestDirectory.SUFFIX,
                            TestDirectory.BIND_DN,
                            Files.writeString(folder.resolve("password"), directory.password())))
                    .organisations();
            list(organisations);
            int before = gate.asked();
            gate.shut();

            List<Thread> people = Stream.generate(() -> new Thread(() -> list(organisations)))
                    .limit(PEOPLE)
                    .toList();
            people.forEach(Thread::start);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> people.stream()
                                    .filter(person -> person.getState() == Thread.State.BLOCKED)
                                    .count()
                            == PEOPLE - 1);
            gate.open();
            for (Thread person : people) {
                person.join();
            }

            assertThat(gate.asked() - before).isLessThanOrEqualTo(2);
        }
    }

    private static void list(Organisations organisations) {
        organisations.list(Query.first(10, Organisations.Order.NAME, ""));
    }

    /** Stands between clients and a directory, and lets their requests through, or not. */
    private static final class Gate implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger asked = new AtomicInteger();
        private final Semaphore way = new Semaphore(1);

        Gate(int directory) throws IOException {
            start(() -> {
                while (true) {
                    Socket client = socket.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), directory);
                    start(() -> forward(client.getInputStream(), server.getOutputStream(), true));
                    start(() -> forward(server.getInputStream(), client.getOutputStream(), false));
                }
            });
        }

        private void forward(InputStream from, OutputStream to, boolean requests) throws IOException {
            byte[] bytes = new byte[65536];
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                if (requests) {
                    asked.incrementAndGet();
                    way.acquireUninterruptibly();
                    way.release();
                }
                to.write(bytes, 0, count);
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        int asked() {
            return asked.get();
        }

        void shut() {
            way.acquireUninterruptibly();
        }

        void open() {
            way.release();
        }

        private static void start(Work work) {
            var thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException ended) {
                    throw new UncheckedIOException(ended);
                }
            });
            thread.setUncaughtExceptionHandler((ended, why) -> {});
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private interface Work {
            void run() throws IOException;
        }
    }
}
