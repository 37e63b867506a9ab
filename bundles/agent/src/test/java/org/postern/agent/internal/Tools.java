package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.postern.testkit.Command;

/** Programs that tests need and the agent does not start. */
final class Tools {
    private Tools() {}

    static Program.Ended run(String... arguments) {
        Command command = Command.run(List.of(arguments));
        return new Program.Ended(
                command.exit(), command.out().stripTrailing(), command.err().stripTrailing());
    }

    /** ip(8), which must do as it is told. */
    static void ip(String... arguments) {
        Program.Ended ended =
                run(Stream.concat(Stream.of("ip"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(ended.isGood()).as(ended.err()).isTrue();
    }
}
