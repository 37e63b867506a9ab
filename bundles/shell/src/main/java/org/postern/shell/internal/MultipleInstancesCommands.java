package org.postern.shell.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.SwitchMultipleInstances;
import org.postern.tenancy.QueueRetirement.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern multiple-instances}. */
@Component(service = MultipleInstancesCommands.class)
@Command(
        name = "multiple-instances",
        description = {
            "Whether organisations run Postfix instances of their own.",
            "Where they do, the default instance of each host is a null client (postmulti(1))."
        })
public final class MultipleInstancesCommands {
    /** What is typed once more by who has all servers stopped. */
    private static final String NAME = "multiple-instances";

    private static final View<Boolean> VIEW = View.of("multiple_instances", on -> on);

    private final SwitchMultipleInstances multipleInstances;

    @Activate
    public MultipleInstancesCommands(@Reference SwitchMultipleInstances multipleInstances) {
        this.multipleInstances = multipleInstances;
    }

    @Command(description = "Let organisations run instances. Servers that were stopped run again, with their mail.")
    void on(@Mixin Call call) {
        multipleInstances.on(call.actor());
        call.done(sentence(true), VIEW, true);
    }

    @Command(
            description = {
                "Have all servers stopped, and each host's default instance as it was before.",
                "The servers stay in the directory, and none of their mail is deleted."
            })
    int off(
            @Mixin Call call,
            @Option(
                            names = "--retire",
                            paramLabel = "HOW",
                            description = "What becomes of mail in the queues: keep, archive or drain. Must be said"
                                    + " where there is some, or a host cannot be asked.")
                    Optional<Kind> how,
            @Option(
                            names = "--minutes",
                            paramLabel = "N",
                            defaultValue = "60",
                            description = "For how long they drain at most. Default: 60.")
                    int minutes,
            @Option(names = "--confirm", paramLabel = NAME, description = "This word, where servers are to be stopped.")
                    Optional<String> confirmed) {
        int servers = multipleInstances.inForce(call.actor()).size();
        if (servers > 0 && !confirmed.equals(Optional.of(NAME))) {
            call.complain(
                    "nothing was changed: this stops all servers that organisations have in force (%d). To have it"
                                    .formatted(servers)
                            + " all the same: postern multiple-instances off --confirm " + NAME);
            return ExitCode.REFUSED;
        }
        how.ifPresentOrElse(
                kind -> multipleInstances.off(call.actor(), kind, Duration.ofMinutes(minutes)),
                () -> multipleInstances.off(call.actor()));
        call.done(sentence(false) + "; see how far the hosts are: postern server list", VIEW, false);
        return ExitCode.DONE;
    }

    @Command(description = "Show how it stands.")
    void show(@Mixin Call call) {
        boolean on = multipleInstances.isOn(call.actor());
        call.done(sentence(on), VIEW, on);
    }

    private static String sentence(boolean on) {
        return "multiple instances are switched " + (on ? "on" : "off");
    }
}
