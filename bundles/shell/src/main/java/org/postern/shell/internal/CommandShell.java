package org.postern.shell.internal;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.shell.Shell;
import org.postern.shell.Terminal;

/** Runs commands, many at a time: each call has prepared commands to itself while it lasts. */
@Component(service = Shell.class)
public final class CommandShell implements Shell {
    private final AgentCommands agent;
    private final AdoptCommands adopt;
    private final ChangeCommands changes;
    private final ServerCommands servers;
    private final List<Object> nouns;
    private final Queue<PreparedCommands> idle = new ConcurrentLinkedQueue<>();

    @Activate
    public CommandShell(
            @Reference AgentCommands agent,
            @Reference AdoptCommands adopt,
            @Reference ChangeCommands changes,
            @Reference HostCommands hosts,
            @Reference OrganisationCommands organisations,
            @Reference AddressCommands addresses,
            @Reference MultipleInstancesCommands multipleInstances,
            @Reference AdministratorCommands administrators,
            @Reference UserCommands users,
            @Reference GroupCommands groups,
            @Reference PrivilegeCommands privileges,
            @Reference DomainCommands domains,
            @Reference ServerCommands servers,
            @Reference DirectoryCommands directory,
            @Reference ImportCommands imports) {
        this.agent = agent;
        this.adopt = adopt;
        this.changes = changes;
        this.servers = servers;
        this.nouns = List.of(
                hosts,
                organisations,
                addresses,
                multipleInstances,
                administrators,
                users,
                groups,
                privileges,
                domains,
                servers,
                directory,
                imports);
    }

    @Override
    public int run(Terminal terminal, List<String> arguments) {
        PreparedCommands commands = Optional.ofNullable(idle.poll())
                .orElseGet(() -> new PreparedCommands(terminal, agent, adopt, changes, servers, nouns));
        int code = commands.run(terminal, arguments);
        idle.add(commands);
        return code;
    }
}
