package org.postern.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.postern.directory.DirectoryAccess;
import org.postern.testkit.Machines.Line;
import org.postern.testkit.Machines.Machine;
import org.postern.testkit.OpenLdapServer.Place;

/**
 * Two OpenLDAPs on machines of their own that hold the same tree and tell each other of every change (slapd-config(5),
 * {@code olcMultiProvider}), with lines from here to each of them and from one to the other; needs root.
 */
final class ReplicatingOpenLdaps implements Closeable {
    private static final String FOLDER = "postern-slapd";

    private final Endings endings;
    private final Line toFirst;
    private final Line between;
    private final Path certificates;
    private final List<OpenLdapServer> servers;

    private ReplicatingOpenLdaps(Endings endings) throws IOException {
        this.endings = endings;
        var machines = new Machines();
        endings.add(machines);
        Machine first = machines.add();
        Machine second = machines.add();
        toFirst = machines.join(first);
        Line toSecond = machines.join(second);
        between = machines.join(first, second);
        certificates = makeCertificate(toFirst.farAddress(), toSecond.farAddress());
        endings.add(() -> Folders.remove(certificates));

        Path data = Files.createTempDirectory(FOLDER);
        OpenLdapServer.prepare(data);
        Path copy = Files.createTempDirectory(FOLDER);
        OpenLdapServer.prepare(copy);
        Command.run(List.of("cp", data + "/data/data.mdb", copy + "/data/data.mdb"))
                .orFail();
        servers = List.of(
                begin(data, 1, between.farAddress(), Place.on(first, toFirst.farAddress())),
                begin(copy, 2, between.nearAddress(), Place.on(second, toSecond.farAddress())));
        servers.forEach(OpenLdapServer::awaitAnswer);
    }

    static ReplicatingOpenLdaps start() {
        var endings = new Endings();
        try {
            try {
                return new ReplicatingOpenLdaps(endings);
            } catch (IOException | RuntimeException | AssertionError failure) {
                try (endings) {
                    throw failure;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private OpenLdapServer begin(Path folder, int id, String other, Place place) throws IOException {
        OpenLdapServer.modify(folder, SlapdConfiguration.replicating(id, "ldap://" + other, certificates));
        OpenLdapServer server = OpenLdapServer.begin(folder, place);
        endings.add(server);
        return server;
    }

    /** One for both, which the product wants of a server on another machine. */
    private static Path makeCertificate(String first, String second) throws IOException {
        Path folder = Files.createTempDirectory("postern-certificates");
        Command.run(List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-nodes",
                        "-newkey",
                        "rsa:2048",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=directory",
                        "-addext",
                        "subjectAltName=IP:" + first + ",IP:" + second,
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        folder.resolve("certificate.pem").toString()))
                .orFail();
        return folder;
    }

    /** The one that all write to while it answers. */
    OpenLdapServer first() {
        return servers.get(0);
    }

    /** Has the other compare all that it holds with what the first has. */
    void compareAll() throws IOException, InterruptedException {
        servers.get(1).startAgainFromNothing(SlapdConfiguration.replication(2));
    }

    /** How the product is told to reach some of them, the preferred one first. */
    DirectoryAccess access(int... preferred) {
        List<String> urls = IntStream.of(preferred)
                .mapToObj(server -> servers.get(server).url())
                .toList();
        return first().access().at(urls).trusting(certificates.resolve("certificate.pem"));
    }

    /** What leads from here to the first. */
    Line toFirst() {
        return toFirst;
    }

    /** What the two tell each other of changes by. */
    Line between() {
        return between;
    }

    @Override
    public void close() throws IOException {
        endings.close();
    }
}
