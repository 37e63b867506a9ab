package org.postern.shell.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.SwitchMultipleInstances;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postern multiple-instances}. */
@Component(service = MultipleInstancesCommands.class)
@Command(
        name = "multiple-instances",
        description = {
            "Whether organisations run Postfix instances of their own.",
            "Where they do, the default instance of each host is a null client (postmulti(1))."
        })
public final class MultipleInstancesCommands {
    private static final View<Boolean> VIEW = View.of("multiple_instances", on -> on);

    private final SwitchMultipleInstances multipleInstances;

    @Activate
    public MultipleInstancesCommands(@Reference SwitchMultipleInstances multipleInstances) {
        this.multipleInstances = multipleInstances;
    }

    @Command(description = "Let organisations run instances.")
    void on(@Mixin Call call) {
        turn(call, true);
    }

    @Command(description = "Let no server be added or reconfigured; those that run go on.")
    void off(@Mixin Call call) {
        turn(call, false);
    }

    @Command(description = "Show how it stands.")
    void show(@Mixin Call call) {
        boolean on = multipleInstances.isOn(call.actor());
        call.done(sentence(on), VIEW, on);
    }

    private void turn(Call call, boolean on) {
        multipleInstances.to(call.actor(), on);
        call.done(sentence(on), VIEW, on);
    }

    private static String sentence(boolean on) {
        return "multiple instances are switched " + (on ? "on" : "off");
    }
}
