package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What one adding claims before its last write, and gives back, the latest first, where it comes to nothing. */
final class Claims implements AutoCloseable {
    private final Names names;
    private final Deque<Runnable> releases = new ArrayDeque<>();

    Claims(Names names) {
        this.names = names;
    }

    void claim(UniqueName name, DN holder) {
        names.claim(name, holder);
        releasing(() -> names.release(name));
    }

    /** Remembers how to give back what was claimed just now. */
    void releasing(Runnable release) {
        releases.push(release);
    }

    /**
     * Does the write that all was claimed for. Where no answer comes it may have been done: then the claims stay, and run
     * out by themselves if it was not.
     */
    Outcome settle(Supplier<Outcome> lastWrite) {
        var held = new ArrayDeque<>(releases);
        releases.clear();
        Outcome outcome = lastWrite.get();
        if (!outcome.isDone()) {
            releases.addAll(held);
        }
        return outcome;
    }

    @Override
    public void close() {
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
    }
}
