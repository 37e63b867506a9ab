package org.postern.tenancy;

import java.util.Objects;

/**
 * On whose account this thread changes the directory, so that the directory's own rules decide what it may (RFC 4370,
 * authorization identity). A thread that assumed none acts as the product itself, which may change next to nothing.
 */
public sealed interface Identity {
    /** A person who was recognised as this user. */
    record Person(UserId id) implements Identity {}

    /** Whoever may use the machine's control socket. */
    record Operator() implements Identity {}

    /** The agent of a mail host, which reports of the servers there. */
    record Agent(HostName host) implements Identity {}

    /** The product itself, which keeps claims of names and stamps of passwords. */
    record Product() implements Identity {}

    static Identity current() {
        return Scope.CURRENT.get();
    }

    /** To be closed by the same thread. */
    static Scope assume(Identity identity) {
        return new Scope(identity);
    }

    /** From now on until it is closed; then the identity before is back. */
    final class Scope implements AutoCloseable {
        private static final ThreadLocal<Identity> CURRENT = ThreadLocal.withInitial(Product::new);

        private final Identity before;

        private Scope(Identity identity) {
            before = CURRENT.get();
            CURRENT.set(Objects.requireNonNull(identity));
        }

        @Override
        public void close() {
            if (before instanceof Product) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }
}
