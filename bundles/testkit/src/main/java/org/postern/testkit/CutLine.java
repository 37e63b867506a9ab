package org.postern.testkit;

import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;

/** The line from ports to their directory, cut at a certain write: that one, and what comes after it, never arrives. */
public final class CutLine implements AutoCloseable {
    private static final Set<Byte> WRITES = Set.of(
            LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST,
            LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST,
            LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST,
            LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST);

    private final AtomicInteger writesLeft;
    private final ServerSocket entrance;
    private final DirectoryPorts ports;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private CutLine(TestDirectory directory, int writes) throws IOException {
        DirectoryAccess access = directory.access();
        this.writesLeft = new AtomicInteger(writes);
        this.entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        this.ports = new DirectoryPorts(DirectoryAccess.of(
                        "ldap://127.0.0.1:" + entrance.getLocalPort(),
                        access.suffix(),
                        access.bindDn(),
                        access.passwordFile())
                .laidOutAs(access.layout()));
    }

    /** @param writes how many arrive */
    public static CutLine after(int writes, TestDirectory directory) throws IOException {
        var line = new CutLine(directory, writes);
        int port = Integer.parseInt(directory.url().replaceAll(".*:", ""));
        line.threads.submit(() -> line.connect(port));
        return line;
    }

    public DirectoryPorts ports() {
        return ports;
    }

    private Void connect(int port) throws IOException {
        while (true) {
            Socket client = entrance.accept();
            var server = new Socket(InetAddress.getLoopbackAddress(), port);
            threads.submit(() -> answers(server, client));
            threads.submit(() -> requests(client, server));
        }
    }

    private static long answers(Socket server, Socket client) throws IOException {
        try (server;
                client) {
            return server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private Void requests(Socket client, Socket server) throws IOException, LDAPException {
        try (server;
                client) {
            var requests = new ASN1StreamReader(client.getInputStream());
            LDAPMessage request = LDAPMessage.readFrom(requests, true);
            while (request != null && isThrough(request)) {
                request.encode().writeTo(server.getOutputStream());
                request = LDAPMessage.readFrom(requests, true);
            }
            return null;
        }
    }

    private boolean isThrough(LDAPMessage request) {
        return !WRITES.contains(request.getProtocolOpType()) || writesLeft.getAndDecrement() > 0;
    }

    @Override
    public void close() {
        ports.close();
        threads.shutdownNow();
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
