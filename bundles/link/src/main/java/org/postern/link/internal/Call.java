package org.postern.link.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A connection to an agent. */
final class Call implements AutoCloseable {
    private final SocketChannel channel;
    private final Lines lines;

    private Call(SocketChannel channel) {
        this.channel = channel;
        lines = new Lines(channel, Message.LONGEST_ANSWER);
    }

    /** One that is to be connected. */
    static Call begin() throws IOException {
        return new Call(SocketChannel.open(StandardProtocolFamily.UNIX));
    }

    /** @throws IOException where no agent answers there, or none that lets this process in */
    void connect(Path socket) throws IOException {
        channel.connect(UnixDomainSocketAddress.of(socket));
    }

    /**
     * The answer, of the verb's type.
     *
     * @throws IOException where the agent goes away
     * @throws RuntimeException as {@link Message#answered} has it
     */
    @Nullable
    Object ask(Verb verb, Object... arguments) throws IOException {
        lines.write(Message.request(verb, arguments));
        String answer = lines.read().orElseThrow(() -> new EOFException("the agent hung up"));
        return Message.answered(verb, answer);
    }

    /** Waits until the agent goes away. */
    void awaitEnd() throws IOException {
        lines.read();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
