package org.postern.shell.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AddUser;
import org.postern.administration.AddUser.NewUser;
import org.postern.administration.ListUsers;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern user}. */
@Component(service = UserCommands.class)
@Command(name = "user", description = "The people of the organisations.")
public final class UserCommands {
    private static final View<User> VIEW = View.<User>of("user", User::id)
            .and("organisation", User::organisation)
            .and("name", User::displayName)
            .and("mail", User::mail)
            .and("enabled", User::enabled);

    private final AddUser add;
    private final ListUsers list;

    @Activate
    public UserCommands(@Reference AddUser add, @Reference ListUsers list) {
        this.add = add;
        this.list = list;
    }

    @Command(description = "Take a person into an organisation. The password is asked for, without echo.")
    void add(
            @Mixin Call call,
            @Parameters(paramLabel = "USER", description = "What he signs in with.") UserId id,
            @Option(
                            names = "--organisation",
                            required = true,
                            paramLabel = "ORGANISATION",
                            description = "Where he belongs.")
                    OrganisationName organisation,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "As people read it.")
                    String displayName,
            @Option(
                            names = "--mail",
                            paramLabel = "ADDRESS",
                            description = "His mailbox, which incoming servers accept mail for.")
                    Optional<EmailAddress> mail,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "Its first line is the password; - is the standard input.")
                    Optional<String> passwordFile) {
        var request = new NewUser(id, organisation, displayName, mail);
        User user = add.add(call.actor(), request, NewPassword.of(call.terminal(), id, passwordFile));
        call.done("user %s added to organisation %s".formatted(user.id(), organisation), VIEW, user);
    }

    @Command(description = "List the people.")
    void list(
            @Mixin Call call,
            @Option(names = "--organisation", paramLabel = "ORGANISATION", description = "Of this one only.")
                    Optional<OrganisationName> organisation) {
        List<User> users =
                organisation.map(name -> list.of(call.actor(), name)).orElseGet(() -> list.all(call.actor()));
        call.list(VIEW, users);
    }
}
