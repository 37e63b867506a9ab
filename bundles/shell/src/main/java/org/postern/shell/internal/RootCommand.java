package org.postern.shell.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.mailserver.Profile;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.OrganisationName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern} itself, and the commands that are no noun's. */
@Command(
        name = "postern",
        addMethodSubcommands = false,
        description = "Gives organisations Postfix instances of their own, from what their directory says.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A change of a server takes effect on its host with postern server reconfigure, enable or disable.",
            "Users, groups, addresses and servers are entries of the LDAP directory; ldapsearch shows them too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: the directory or the agent can't be reached, or a server does not run as wanted",
            "2:wrong call: a word or value that is not understood",
            "3:refused: not there, taken, in use or not allowed; nothing was changed",
            "4:postern plan --exit-code: the host is not as wanted"
        })
final class RootCommand {
    @Mixin
    private final GlobalOptions options;

    private final AgentCommands agent;
    private final AdoptCommands adopt;
    private final ChangeCommands changes;
    private final ServerCommands servers;

    @Spec
    private @Nullable CommandSpec spec;

    RootCommand(
            GlobalOptions options,
            AgentCommands agent,
            AdoptCommands adopt,
            ChangeCommands changes,
            ServerCommands servers) {
        this.options = options;
        this.agent = agent;
        this.adopt = adopt;
        this.changes = changes;
        this.servers = servers;
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
    int apply(
            @Mixin Call call,
            @Option(
                            names = "--plan",
                            paramLabel = "NUMBER",
                            description = "Only where the plan is still the one that postern plan showed under it.")
                    Optional<String> plan,
            @Option(
                            names = "--confirm",
                            paramLabel = "HOST",
                            description = "This host's name: needed where the mail of several servers is interrupted.")
                    Optional<String> confirmed) {
        return agent.apply(call, plan, confirmed);
    }

    @Command(
            description = {
                "Make an instance that was made by hand, with postmulti(1), a server of an organisation.",
                "It keeps its process, queue, parameters and services. What Postern alone sets is to be confirmed.",
                "Without INSTANCE: list those of the host, and what is in the way of each."
            })
    int adopt(
            @Mixin Call call,
            @Parameters(paramLabel = "INSTANCE", arity = "0..1", description = "As postmulti -l lists it.")
                    Optional<String> instance,
            @Option(names = "--host", paramLabel = "HOST", description = "The host that has it. Default: the only one.")
                    Optional<HostName> host,
            @Option(names = "--organisation", paramLabel = "ORGANISATION", description = "Whose it is to be.")
                    Optional<OrganisationName> organisation,
            @Option(
                            names = "--domain",
                            paramLabel = "DOMAIN",
                            description = "Default: the one of the organisation's that its myhostname lies in.")
                    Optional<DomainName> domain,
            @Option(
                            names = "--profile",
                            paramLabel = "PROFILE",
                            description = "outgoing, bulk or incoming. Default: what it looks like.")
                    Optional<Profile> profile,
            @Option(names = "--dry-run", description = "Say what it comes to, and do nothing.") boolean dryRun,
            @Option(
                            names = "--confirm",
                            paramLabel = "INSTANCE",
                            description = "Its name once more: needed where anything changes.")
                    Optional<String> confirmed) {
        if (instance.isEmpty()) {
            adopt.list(call, host);
            return ExitCode.DONE;
        }
        return adopt.adopt(call, instance.get(), host, organisation, domain, profile, dryRun, confirmed);
    }

    @Command(description = "The same as postern server rollback: put an earlier configuration in force again.")
    void rollback(
            @Mixin Call call,
            @Parameters(paramLabel = "SERVER", description = "Host name or id.") ServerKey server,
            @Option(
                            names = "--to",
                            paramLabel = "GENERATION",
                            description = "One that postern server generations lists. Default: the one before.")
                    Optional<Long> generation) {
        servers.rollback(call, server, generation);
    }

    @Command(description = "Say what runs on this host: instances, addresses, master PIDs, queued messages.")
    void status(@Mixin Call call) {
        agent.status(call);
    }

    @Command(description = "List what was changed through Postern, to what, by whom; the latest first.")
    void changes(
            @Mixin Call call,
            @Option(names = "--organisation", paramLabel = "ORGANISATION", description = "In this one only.")
                    Optional<OrganisationName> organisation,
            @Option(
                            names = "--text",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Those only that have it in who changed, or what was changed.")
                    String text,
            @Option(names = "--count", paramLabel = "N", defaultValue = "20", description = "How many. Default: 20.")
                    int count) {
        changes.list(call, organisation, text, count);
    }

    @Command(description = "Show what the commands are for, or one of them, as in postern help server add.")
    void help(
            @Mixin Call call,
            @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Words of a command.") @Nullable
                    List<String> words) {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        for (String word : Call.all(words)) {
            CommandLine next = line.getSubcommands().get(word);
            if (next == null) {
                throw new InvalidValueException("there is no command " + word + "; see postern help");
            }
            line = next;
        }
        line.usage(call.terminal().out());
    }

    @Command(description = "Say which version answers.")
    void version(@Mixin Call call) {
        call.show(ProductVersion.VIEW, ProductVersion.current());
    }
}
