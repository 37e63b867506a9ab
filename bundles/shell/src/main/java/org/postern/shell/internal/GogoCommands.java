package org.postern.shell.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.shell.Shell;

/** The same commands in the Gogo shell, as in {@code postern:server list}: a function for each first word. */
@Component(
        service = GogoCommands.class,
        property = {
            "osgi.command.scope=postern",
            "osgi.command.function=organisation",
            "osgi.command.function=address",
            "osgi.command.function=administrator",
            "osgi.command.function=user",
            "osgi.command.function=group",
            "osgi.command.function=privilege",
            "osgi.command.function=host",
            "osgi.command.function=domain",
            "osgi.command.function=server",
            "osgi.command.function=multipleInstances",
            "osgi.command.function=plan",
            "osgi.command.function=apply",
            "osgi.command.function=adopt",
            "osgi.command.function=rollback",
            "osgi.command.function=status",
            "osgi.command.function=changes",
            "osgi.command.function=version"
        })
public final class GogoCommands {
    private final Shell shell;

    @Activate
    public GogoCommands(@Reference Shell shell) {
        this.shell = shell;
    }

    public void organisation(CommandSession session, String... words) {
        run(session, "organisation", words);
    }

    public void address(CommandSession session, String... words) {
        run(session, "address", words);
    }

    public void administrator(CommandSession session, String... words) {
        run(session, "administrator", words);
    }

    public void user(CommandSession session, String... words) {
        run(session, "user", words);
    }

    public void group(CommandSession session, String... words) {
        run(session, "group", words);
    }

    public void privilege(CommandSession session, String... words) {
        run(session, "privilege", words);
    }

    public void host(CommandSession session, String... words) {
        run(session, "host", words);
    }

    public void domain(CommandSession session, String... words) {
        run(session, "domain", words);
    }

    public void server(CommandSession session, String... words) {
        run(session, "server", words);
    }

    public void multipleInstances(CommandSession session, String... words) {
        run(session, "multiple-instances", words);
    }

    public void plan(CommandSession session, String... words) {
        run(session, "plan", words);
    }

    public void apply(CommandSession session, String... words) {
        run(session, "apply", words);
    }

    public void adopt(CommandSession session, String... words) {
        run(session, "adopt", words);
    }

    public void rollback(CommandSession session, String... words) {
        run(session, "rollback", words);
    }

    public void status(CommandSession session, String... words) {
        run(session, "status", words);
    }

    public void changes(CommandSession session, String... words) {
        run(session, "changes", words);
    }

    public void version(CommandSession session, String... words) {
        run(session, "version", words);
    }

    private void run(CommandSession session, String command, String... words) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(words));
        shell.run(new GogoTerminal(session), arguments);
    }
}
