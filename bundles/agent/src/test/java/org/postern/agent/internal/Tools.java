package org.postern.agent.internal;

import java.util.List;
import org.postern.testkit.Command;

/** Programs that tests need and the agent does not start. */
final class Tools {
    private Tools() {}

    static Program.Ended run(String... arguments) {
        Command command = Command.run(List.of(arguments));
        return new Program.Ended(
                command.exit(), command.out().stripTrailing(), command.err().stripTrailing());
    }
}
