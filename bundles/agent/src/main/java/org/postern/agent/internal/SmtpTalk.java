package org.postern.agent.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What a mail server says to somebody who begins to send and then doesn't (RFC 5321). */
final class SmtpTalk {
    private static final int SMTP = 25;

    /** How smtpd(8) answers where its own configuration is wrong, as with a restriction that is misspelt. */
    private static final String BROKEN = "4.3.5 ";

    private SmtpTalk() {}

    /**
     * The first line that a server sends, as in {@code 220 smtp.klix.com ESMTP}, or what it says instead of going on, where its
     * configuration makes that impossible. postscreen(8) begins with {@code 220-} and takes whoever speaks before its next line
     * for a robot, so it is asked for no more.
     *
     * @param recipient whom the mail would be for: all restrictions come to their turn with the recipient
     * @throws IOException where nothing listens, or it says nothing in time
     */
    static String with(String address, String recipient, Duration longest) throws IOException {
        try (Socket socket = new Socket()) {
            int millis = (int) longest.toMillis();
            socket.connect(new InetSocketAddress(address, SMTP), millis);
            socket.setSoTimeout(millis);
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String greeting = reply(reader);
            if (!greeting.startsWith("220 ")) {
                return greeting;
            }
            String broken = "";
            for (String command :
                    List.of("EHLO localhost.localdomain", "MAIL FROM:<>", "RCPT TO:<" + recipient + ">", "QUIT")) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                String reply = lastLine(reader);
                broken = broken.isEmpty() && isBroken(reply) ? reply : broken;
            }
            return broken.isEmpty() ? greeting : broken;
        }
    }

    /** The server says that its configuration is wrong. */
    static boolean isBroken(String reply) {
        return reply.contains(BROKEN);
    }

    private static String lastLine(BufferedReader reader) throws IOException {
        String line = reply(reader);
        while (line.matches("\\d{3}-.*")) {
            line = reply(reader);
        }
        return line;
    }

    private static String reply(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("the connection was closed without an answer");
        }
        return line;
    }
}
