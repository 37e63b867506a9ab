package org.postern.shell.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.shell.Shell;
import org.postern.shell.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;

/** All commands; a command line is made anew for each call, so that calls know nothing of each other. */
@Component(service = Shell.class)
public final class CommandShell implements Shell {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 160;

    private final AgentCommands agent;
    private final List<Object> nouns;

    @Activate
    public CommandShell(
            @Reference AgentCommands agent,
            @Reference HostCommands hosts,
            @Reference OrganisationCommands organisations,
            @Reference AddressCommands addresses,
            @Reference MultipleInstancesCommands multipleInstances,
            @Reference UserCommands users,
            @Reference GroupCommands groups,
            @Reference PrivilegeCommands privileges,
            @Reference DomainCommands domains,
            @Reference ServerCommands servers) {
        this.agent = agent;
        this.nouns = List.of(
                hosts, organisations, addresses, multipleInstances, users, groups, privileges, domains, servers);
    }

    @Override
    public int run(Terminal terminal, List<String> arguments) {
        var options = new GlobalOptions();
        var call = new Call(terminal, options);
        int code = line(call, options).execute(arguments.toArray(String[]::new));
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    private CommandLine line(Call call, GlobalOptions options) {
        var complaints = new Complaints(call);
        var line = new CommandLine(new RootCommand(options, agent), given(call));
        nouns.forEach(line::addSubcommand);
        Values.register(line);
        return line.setOut(call.terminal().out())
                .setErr(call.terminal().err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(
                        Math.min(WIDEST, Math.max(NARROWEST, call.terminal().width())))
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** Gives each command this call, and makes everything else as picocli does. */
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
