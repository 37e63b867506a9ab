package org.postern.https.internal;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which certificate is served: looked at from time to time, so that a renewed one, or one that was put right, is taken. */
final class ServedIdentity {
    private static final Logger LOG = LoggerFactory.getLogger(ServedIdentity.class);

    private final Source source;
    private final Server server;
    private Optional<Identity> served = Optional.empty();
    private String trouble = "";

    ServedIdentity(Source source, Server server) {
        this.source = source;
        this.server = server;
    }

    /** Where the certificate is. */
    interface Source {
        /** @throws UnusableException where it cannot be served; the message names the file */
        Identity current() throws IOException;
    }

    /** Who serves it. */
    interface Server {
        void serve(Identity identity) throws IOException;
    }

    /** Has a certificate served that was not served before; what is wrong with one is said once, and the one before stays. */
    void look() {
        try {
            Optional<Identity> current = Optional.of(source.current());
            if (!current.equals(served)) {
                server.serve(current.get());
                served = current;
                LOG.info(
                        "Certificate valid until {}",
                        current.get().certificate().getNotAfter().toInstant());
            }
            trouble = "";
        } catch (UnusableException unusable) {
            tell(String.valueOf(unusable.getMessage()));
        } catch (IOException failure) {
            tell(failure.toString());
        }
    }

    private void tell(String message) {
        if (!message.equals(trouble)) {
            LOG.error("{}: {}", served.isEmpty() ? "Nobody can reach the console" : "The certificate stays", message);
            trouble = message;
        }
    }
}
