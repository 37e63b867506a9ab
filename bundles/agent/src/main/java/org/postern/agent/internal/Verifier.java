package org.postern.agent.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.postern.postfix.Instance;
import org.postern.tenancy.Wording;

/**
 * Finds out whether an instance does its work: alive, alone on its addresses, answering with its own name, and not with a
 * complaint about its own configuration.
 */
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
        List<String> others = notHeldBy(pid, instance.addresses());
        if (!others.isEmpty()) {
            return because("it does not listen alone on port 25 of %s", String.join(", ", others));
        }
        for (String address : instance.addresses()) {
            Optional<String> wrong = wrongAnswer(address, instance);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static List<String> notHeldBy(OptionalInt pid, List<String> addresses) throws IOException {
        return addresses.stream().allMatch(Listeners::isSilent)
                ? addresses
                : Listeners.now().notHeldBy(pid, addresses);
    }

    private Optional<String> wrongAnswer(String address, Instance instance) throws IOException {
        String hostName = instance.hostName();
        InstanceLog log = InstanceLog.fromNow(instance.directories().log());
        try {
            String answer = SmtpTalk.with(address, "postmaster@" + domain(instance), longest);
            if (SmtpTalk.isBroken(answer)) {
                return because("%s answers \"%s\": %s", address, answer, log.complaints());
            }
            return answer.startsWith("220 " + hostName + " ") || answer.startsWith("220-" + hostName + " ")
                    ? Optional.empty()
                    : because("%s greets with \"%s\" instead of 220 %s", address, answer, hostName);
        } catch (IOException silent) {
            return because("%s gives no SMTP greeting: %s", address, String.valueOf(silent.getMessage()));
        }
    }

    private static String domain(Instance instance) {
        return instance.parameters().get("mydomain").orElse(instance.hostName());
    }

    private static Optional<String> because(String pattern, Object... arguments) {
        return Optional.of(Wording.of(pattern, arguments).english());
    }
}
