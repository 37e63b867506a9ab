package org.postern.agent.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.postern.postfix.Instance;
import org.postern.tenancy.Wording;

/** Finds out whether an instance does its work: alive, alone on its addresses, and answering with its own name. */
final class Verifier {
    private final Duration longest;

    /** @param longest time that an instance gets to answer as it should after a start or reload */
    Verifier(Duration longest) {
        this.longest = longest;
    }

    /** Why the instance, started or reloaded a moment ago, does not do its work; empty where it does. */
    Optional<String> problem(Instance instance) throws IOException {
        return Patience.untilGood(longest, () -> problemNow(instance));
    }

    /** The same of an instance that has had its time. */
    Optional<String> problemNow(Instance instance) throws IOException {
        OptionalInt pid = Masters.pid(instance.directories());
        if (pid.isEmpty()) {
            return because(
                    "its master process is gone: see %s", instance.directories().log());
        }
        List<String> others = Listeners.now().notHeldBy(pid, instance.addresses());
        if (!others.isEmpty()) {
            return because("it does not listen alone on port 25 of %s", String.join(", ", others));
        }
        for (String address : instance.addresses()) {
            Optional<String> wrong = wrongGreeting(address, instance.hostName());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> wrongGreeting(String address, String hostName) {
        try {
            String greeting = Greeting.of(address, longest);
            return greeting.startsWith("220 " + hostName + " ") || greeting.startsWith("220-" + hostName + " ")
                    ? Optional.empty()
                    : because("%s greets with \"%s\" instead of 220 %s", address, greeting, hostName);
        } catch (IOException silent) {
            return because("%s gives no SMTP greeting: %s", address, String.valueOf(silent.getMessage()));
        }
    }

    private static Optional<String> because(String pattern, Object... arguments) {
        return Optional.of(Wording.of(pattern, arguments).english());
    }
}
