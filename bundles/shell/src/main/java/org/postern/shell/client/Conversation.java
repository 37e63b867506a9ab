package org.postern.shell.client;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.postern.shell.wire.Frame;
import org.postern.shell.wire.FrameType;
import org.postern.shell.wire.ProtocolException;
import org.postern.shell.wire.Wire;

/** One command's talk with the server, from the client's side. */
final class Conversation {
    private final Wire wire;
    private final Map<String, String> environment;

    Conversation(ByteChannel channel, Map<String, String> environment) {
        this.wire = new Wire(channel);
        this.environment = environment;
    }

    /** @return the command's exit code */
    int run(List<String> arguments) throws IOException {
        try {
            request(arguments);
            return answered();
        } catch (ProtocolException misunderstood) {
            throw misunderstood;
        } catch (IOException gone) {
            throw new IOException("the server went away before the command was done; its log says why", gone);
        }
    }

    private void request(List<String> arguments) throws IOException {
        for (String argument : arguments) {
            wire.send(Frame.of(FrameType.ARGUMENT, argument));
        }
        String columns = environment.get("COLUMNS");
        if (columns != null) {
            wire.send(Frame.of(FrameType.WIDTH, columns));
        }
        wire.send(Frame.of(FrameType.RUN, ""));
    }

    private int answered() throws IOException {
        while (true) {
            Frame frame = wire.receive();
            switch (frame.type()) {
                case OUT:
                    print(System.out, frame.bytes());
                    break;
                case ERR:
                    print(System.err, frame.bytes());
                    break;
                case ASK_SECRET:
                    wire.send(secret(frame.text()));
                    break;
                case READ:
                    wire.send(content(frame.text()));
                    break;
                case EXIT:
                    return Integer.parseInt(frame.text());
                case ARGUMENT:
                case WIDTH:
                case RUN:
                case ANSWER:
                case NO_ANSWER:
                    throw new ProtocolException("the server sent a client's frame: " + frame.type());
            }
        }
    }

    private static void print(PrintStream stream, ByteBuffer bytes) {
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        stream.write(content, 0, content.length);
        stream.flush();
    }

    private static Frame secret(String prompt) {
        Console console = System.console();
        char[] line = console == null ? null : console.readPassword("%s", prompt);
        return line == null
                ? Frame.of(FrameType.NO_ANSWER, "there is no terminal to ask on")
                : Frame.of(FrameType.ANSWER, new String(line));
    }

    private static Frame content(String file) {
        try (InputStream stream = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            byte[] content = stream.readNBytes(Wire.LONGEST + 1);
            return content.length > Wire.LONGEST
                    ? Frame.of(FrameType.NO_ANSWER, file + " is too long")
                    : Frame.of(FrameType.ANSWER, content, 0, content.length);
        } catch (NoSuchFileException nothing) {
            return Frame.of(FrameType.NO_ANSWER, "there is no file " + file);
        } catch (IOException failure) {
            return Frame.of(FrameType.NO_ANSWER, "can't read " + file + ": " + failure.getMessage());
        }
    }
}
