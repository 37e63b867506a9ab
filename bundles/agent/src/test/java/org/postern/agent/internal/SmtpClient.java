package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail client that stays connected. */
final class SmtpClient implements AutoCloseable {
    private static final int LONGEST_CONNECTING_MILLIS = 2_000;
    private static final int LONGEST_ANSWER_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader reader;

    SmtpClient(String address) throws IOException {
        socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, 25), LONGEST_CONNECTING_MILLIS);
            socket.setSoTimeout(LONGEST_ANSWER_MILLIS);
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            answer();
        } catch (IOException deaf) {
            socket.close();
            throw deaf;
        }
    }

    /** Sends a short message from the sample's domain, which the server accepts. */
    static void send(String server, String recipient) throws IOException {
        try (SmtpClient client = new SmtpClient(server)) {
            client.say("EHLO client.example.net");
            client.say("MAIL FROM:<alice@klix.com>");
            client.say("RCPT TO:<" + recipient + ">");
            client.say("DATA");
            assertThat(client.say("Subject: hello\r\n\r\nhello\r\n.")).startsWith("250 ");
        }
    }

    /**
     * The last line of the server's answer.
     *
     * @throws IOException where the connection ends before there is one
     */
    String say(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    private String answer() throws IOException {
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = line();
        }
        return line;
    }

    private String line() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new EOFException("the connection was closed without an answer");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
