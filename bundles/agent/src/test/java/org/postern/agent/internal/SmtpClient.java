package org.postern.agent.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail client that stays connected. */
final class SmtpClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;

    SmtpClient(String address) throws IOException {
        socket = new Socket(address, 25);
        socket.setSoTimeout(20_000);
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        reader.readLine();
    }

    /** The last line of the server's answer. */
    String say(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String line = reader.readLine();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = reader.readLine();
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
