package org.postern.testkit;

import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line to a directory on which somebody has a hand in each message (RFC 4511) that goes one way or the other. */
abstract class DirectoryLine implements AutoCloseable {
    private final ServerSocket entrance;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    DirectoryLine(TestDirectory directory) throws IOException {
        entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        port = Integer.parseInt(directory.url().replaceAll(".*:", ""));
    }

    /** Where the directory is reached by this line. */
    final String url() {
        return "ldap://127.0.0.1:" + entrance.getLocalPort();
    }

    /** From now on it connects. */
    final void open() {
        threads.submit(this::connect);
    }

    /**
     * Passes a request on.
     *
     * @return false where the connection is to be lost
     */
    boolean passRequest(LDAPMessage request, OutputStream server) throws IOException {
        request.encode().writeTo(server);
        return true;
    }

    /** The same for an answer. */
    boolean passAnswer(LDAPMessage answer, OutputStream client) throws IOException {
        answer.encode().writeTo(client);
        return true;
    }

    private interface Passing {
        boolean pass(LDAPMessage message, OutputStream to) throws IOException;
    }

    private Void connect() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            var server = new Socket(InetAddress.getLoopbackAddress(), port);
            threads.submit(() -> relay(client, server, this::passRequest));
            threads.submit(() -> relay(server, client, this::passAnswer));
        }
    }

    private static Void relay(Socket from, Socket to, Passing passing) throws IOException, LDAPException {
        try (from;
                to) {
            var messages = new ASN1StreamReader(from.getInputStream());
            LDAPMessage message = LDAPMessage.readFrom(messages, true);
            while (message != null && passing.pass(message, to.getOutputStream())) {
                message = LDAPMessage.readFrom(messages, true);
            }
            return null;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
