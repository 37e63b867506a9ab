package org.postern.shell.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.ShowRights;
import org.postern.directory.setup.Account;
import org.postern.directory.setup.Accounts;
import org.postern.directory.setup.DirectorySetup;
import org.postern.directory.setup.Finding;
import org.postern.directory.setup.Lack;
import org.postern.tenancy.InvalidValueException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern directory}. */
@Component(service = DirectoryCommands.class)
@Command(name = "directory", description = "The LDAP server that all is kept in.")
public final class DirectoryCommands {
    private static final View<Lack> LACKS = View.<Lack>of("lacks", Lack::what)
            .and("changes", lack -> lack.changes().size());
    private static final View<Finding> FINDINGS = View.<Finding>of("question", Finding::question)
            .and("expected", finding -> word(finding.expected()))
            .and(
                    "found",
                    finding -> finding.found().map(DirectoryCommands::word).orElse(finding.answer()));

    private final DirectorySetup setup;
    private final ShowRights rights;

    @Activate
    public DirectoryCommands(@Reference DirectorySetup setup, @Reference ShowRights rights) {
        this.setup = setup;
        this.rights = rights;
    }

    /** Whom to sign in to the directory as; without options, as the product itself. */
    static final class As {
        @Option(
                names = "--bind-dn",
                paramLabel = "DN",
                description = "Account that may do everything in the tree. Default: the product's own.")
        private Optional<String> bindDn = Optional.empty();

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "Its first line is that account's password; - is the standard input.")
        private Optional<String> passwordFile = Optional.empty();

        @Option(
                names = "--config-bind-dn",
                paramLabel = "DN",
                description = "Account that may change the server's configuration, as cn=config of an OpenLDAP.")
        private Optional<String> configurationDn = Optional.empty();

        @Option(
                names = "--config-password-file",
                paramLabel = "FILE",
                description = "Its first line is that account's password.")
        private Optional<String> configurationPasswordFile = Optional.empty();

        Accounts accounts(Call call) {
            return new Accounts(
                    account(call, bindDn, passwordFile, "--password-file"),
                    account(call, configurationDn, configurationPasswordFile, "--config-password-file"));
        }

        private static Optional<Account> account(Call call, Optional<String> dn, Optional<String> file, String option) {
            return dn.map(name -> new Account(
                    name,
                    password(
                            call,
                            file.orElseThrow(() -> new InvalidValueException(
                                    "no password for %s: give %s".formatted(name, option))))));
        }

        private static String password(Call call, String file) {
            try {
                return call.terminal().read(file).lines().findFirst().orElse("");
            } catch (IOException unreadable) {
                throw new InvalidValueException("no password: " + unreadable.getMessage());
            }
        }
    }

    @Command(
            description = {
                "Say what the directory lacks to keep the tree, and change nothing.",
                "Ends with 1 where it lacks anything."
            })
    int check(@Mixin Call call, @Mixin As as) {
        rights.of(call.actor()).requireSystem("look at the directory server");
        return told(call, setup.check(as.accounts(call)));
    }

    @Command(
            description = {
                "Add what the directory lacks: schema, containers, indices, overlays, access rules.",
                "What is there stays as it is. Ends with 1 where something is left for the server's own administrator."
            })
    int install(
            @Mixin Call call,
            @Mixin As as,
            @Option(names = "--dry-run", description = "Print the changes in LDIF, and make none.") boolean dryRun) {
        rights.of(call.actor()).requireSystem("change the directory server");
        if (!dryRun) {
            return told(call, setup.install(as.accounts(call)));
        }
        List<Lack> lacks = setup.check(as.accounts(call));
        lacks.forEach(lack -> call.terminal().out().println(lack.ldif()));
        return ExitCode.DONE;
    }

    @Command(
            description = {
                "Prove by trying which tenancy rules the directory enforces.",
                "Two scratch organisations are made in it, everybody tries everything, and they are removed again.",
                "Ends with 1 where a rule is not enforced.",
                "The account must be one that no rule holds for, such as the database's root DN."
            })
    int prove(
            @Mixin Call call, @Mixin As as, @Option(names = "--all", description = "List all findings.") boolean all) {
        rights.of(call.actor()).requireSystem("try the rules of the directory");
        List<Finding> findings = setup.prove(as.accounts(call));
        List<Finding> open =
                findings.stream().filter(finding -> !finding.isEnforced()).toList();
        if (all || !open.isEmpty()) {
            call.list(FINDINGS, all ? findings : open);
        } else {
            call.answer(
                    List.of("the directory enforces all %s rules that were tried".formatted(findings.size())),
                    FINDINGS.json(open));
        }
        return open.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int told(Call call, List<Lack> lacks) {
        if (lacks.isEmpty()) {
            call.answer(List.of("the directory lacks nothing"), LACKS.json(lacks));
            return ExitCode.DONE;
        }
        call.list(LACKS, lacks);
        return ExitCode.FAILED;
    }

    private static String word(boolean allowed) {
        return allowed ? "allowed" : "refused";
    }
}
