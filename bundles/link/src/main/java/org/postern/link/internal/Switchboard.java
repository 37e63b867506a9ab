package org.postern.link.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.postern.link.internal.Message.Request;
import org.postern.mailserver.CommandFailedException;
import org.postern.mailserver.LiveServers;
import org.postern.sockets.SocketServer;
import org.postern.tenancy.StoreException;
import org.postern.tenancy.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent's end: has the host do what is asked for, one request after the other, for those users alone who may ask. */
final class Switchboard implements SocketServer.Service {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

    private final LiveServers host;
    private final Set<String> callers;

    /** @param callers the names of the users who may ask; the kernel tells who does (SO_PEERCRED, unix(7)) */
    Switchboard(LiveServers host, Set<String> callers) {
        this.host = host;
        this.callers = Set.copyOf(callers);
    }

    @Override
    public void serve(SocketChannel channel) throws IOException {
        UserPrincipal caller =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        if (!callers.contains(caller.getName())) {
            LOG.warn("user {} may not call the agent, and was hung up on; setting callers says who may", caller);
            return;
        }
        LOG.debug("user {} calls", caller);
        var lines = new Lines(channel, Message.LONGEST_REQUEST);
        for (Optional<String> line = lines.read(); line.isPresent(); line = lines.read()) {
            lines.write(answered(caller, line.get()));
        }
    }

    private String answered(UserPrincipal caller, String line) {
        try {
            return answered(caller, Message.read(line));
        } catch (NotUnderstoodException unknown) {
            LOG.warn("user {} asks for what this agent does not know: {}", caller, unknown.getMessage(), unknown);
            return Message.failure(Failure.of(new UnavailableException(
                    "the agent of host %s does not know what this console asks for: bring both to the same version",
                    host.host())));
        }
    }

    private String answered(UserPrincipal caller, Request request) {
        Verb verb = request.verb();
        if (verb.isCommand()) {
            LOG.info("user {} has the agent {} {}", caller, verb, request.with());
        }
        try {
            return withinLimit(Message.answer(verb, verb.perform(host, request.with())));
        } catch (CommandFailedException failure) {
            return Message.failure(Failure.of(failure));
        } catch (StoreException failure) {
            return Message.failure(Failure.of(failure));
        } catch (NotUnderstoodException bad) {
            throw bad;
        } catch (RuntimeException unexpected) {
            LOG.error("{} {} failed", verb, request.with(), unexpected);
            return Message.failure(Failure.of(
                    new UnavailableException("host %s failed to answer; the log of its agent says why", host.host())));
        }
    }

    private String withinLimit(String answer) {
        if (answer.getBytes(StandardCharsets.UTF_8).length > Message.LONGEST_ANSWER) {
            throw new UnavailableException("host %s has more to tell than a console reads at once", host.host());
        }
        return answer;
    }
}
