package org.postern.agent.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a mail server says first (RFC 5321 §3.1). */
final class Greeting {
    private static final int SMTP = 25;

    private Greeting() {}

    /**
     * The first line that a server sends, as in {@code 220 smtp.klix.com ESMTP}. The talk is ended in order, but for
     * postscreen(8), which begins with {@code 220-} and takes whoever speaks before its next line for a robot.
     *
     * @throws IOException where nothing listens, or it says nothing in time
     */
    static String of(String address, Duration longest) throws IOException {
        try (Socket socket = new Socket()) {
            int millis = (int) longest.toMillis();
            socket.connect(new InetSocketAddress(address, SMTP), millis);
            socket.setSoTimeout(millis);
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("the connection was closed without a greeting");
            }
            if (line.startsWith("220 ")) {
                socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
                reader.readLine();
            }
            return line;
        }
    }
}
