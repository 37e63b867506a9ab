package org.postern.shell.internal;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern} itself, and the commands that are no noun's. */
@Command(
        name = "postern",
        description = "Gives organisations Postfix instances of their own, from what their directory says.",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A change of a server takes effect on its host with postern server reconfigure, enable or disable.",
            "Users, groups, addresses and servers are entries of the LDAP directory; ldapsearch shows them too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: the directory can't be reached, or a server does not run as wanted",
            "2:wrong call: a word or value that is not understood",
            "3:refused: not there, taken, in use or not allowed; nothing was changed",
            "4:postern plan --exit-code: the host is not as wanted"
        })
final class RootCommand {
    @Mixin
    private final GlobalOptions options;

    private final AgentCommands agent;

    RootCommand(GlobalOptions options, AgentCommands agent) {
        this.options = options;
        this.agent = agent;
    }

    @Command(
            description = {
                "Say what apply would do on this host, and do nothing.",
                "Signs: + is added, ~ changes, - stops, = stays as it is."
            })
    int plan(
            @Mixin Call call,
            @Option(names = "--exit-code", description = "End with 4 where there is something to do, else with 0.")
                    boolean exitCode) {
        return agent.plan(call, exitCode);
    }

    @Command(description = "Bring this host's Postfix instances to what the directory says.")
    int apply(@Mixin Call call) {
        return agent.apply(call);
    }

    @Command(description = "Say what runs on this host: instances, addresses, master PIDs, queued messages.")
    void status(@Mixin Call call) {
        agent.status(call);
    }

    @Command(description = "Say which version answers.")
    void version(@Mixin Call call) {
        call.show(ProductVersion.VIEW, ProductVersion.current());
    }
}
