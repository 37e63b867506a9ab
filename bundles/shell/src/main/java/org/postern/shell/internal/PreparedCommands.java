package org.postern.shell.internal;

import java.util.List;
import org.postern.shell.Terminal;
import org.postern.tenancy.Identity;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * All commands, read from their annotations: that takes tens of milliseconds, so they are used again, by one call after
 * the other.
 */
final class PreparedCommands {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 160;

    private final Call call;
    private final CommandLine line;

    PreparedCommands(
            Terminal first,
            AgentCommands agent,
            AdoptCommands adopt,
            ChangeCommands changes,
            ServerCommands servers,
            List<Object> nouns) {
        var options = new GlobalOptions();
        this.call = new Call(first, options);
        this.line = new CommandLine(new RootCommand(options, agent, adopt, changes, servers), given(call));
        nouns.forEach(line::addSubcommand);
        line.getCommandSpec().addMethodSubcommands(given(call));
        var complaints = new Complaints(call);
        line.setExpandAtFiles(false)
                .setExecutionStrategy(this::runAsActor)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
        Values.register(line);
    }

    /** @return the exit code */
    int run(Terminal terminal, List<String> arguments) {
        call.comeFrom(terminal);
        line.setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(Math.min(WIDEST, Math.max(NARROWEST, terminal.width())));
        int code = line.execute(arguments.toArray(String[]::new));
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    private int runAsActor(ParseResult parsed) {
        try (var actor = Identity.assume(call.actor().identity())) {
            return new RunLast().execute(parsed);
        }
    }

    /** Gives each command the call, and makes everything else as picocli does. */
    private static IFactory given(Call call) {
        IFactory usual = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == Call.class ? type.cast(call) : usual.create(type);
            }
        };
    }
}
