package org.postern.shell.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AddAdministrator;
import org.postern.administration.ListAdministrators;
import org.postern.administration.RemoveAdministrator;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern administrator}. */
@Component(service = AdministratorCommands.class)
@Command(name = "administrator", description = "The people who administer the whole system.")
public final class AdministratorCommands {
    private static final View<User> VIEW = View.<User>of("administrator", User::id)
            .and("name", User::displayName)
            .and("enabled", User::enabled);

    private final AddAdministrator add;
    private final RemoveAdministrator remove;
    private final ListAdministrators list;

    @Activate
    public AdministratorCommands(
            @Reference AddAdministrator add,
            @Reference RemoveAdministrator remove,
            @Reference ListAdministrators list) {
        this.add = add;
        this.remove = remove;
        this.list = list;
    }

    @Command(description = "Add a system administrator. The password is asked for, without echo.")
    void add(
            @Mixin Call call,
            @Parameters(paramLabel = "USER", description = "What he signs in with.") UserId id,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "As people read it.")
                    String displayName,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "Its first line is the password; - is the standard input.")
                    Optional<String> passwordFile) {
        User user = add.add(call.actor(), id, displayName, NewPassword.of(call.terminal(), id, passwordFile));
        call.done("system administrator " + user.id() + " added", VIEW, user);
    }

    @Command(description = "Remove a system administrator, but not the last one.")
    void remove(@Mixin Call call, @Parameters(paramLabel = "USER", description = "Who he is.") UserId id) {
        User user = remove.remove(call.actor(), id);
        call.done("system administrator " + user.id() + " removed", VIEW, user);
    }

    @Command(description = "List the system administrators.")
    void list(@Mixin Call call) {
        call.list(VIEW, list.all(call.actor()));
    }
}
