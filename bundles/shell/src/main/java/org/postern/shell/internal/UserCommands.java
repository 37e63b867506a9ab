package org.postern.shell.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AddUser;
import org.postern.administration.AddUser.NewUser;
import org.postern.administration.EditUser;
import org.postern.administration.ListUsers;
import org.postern.administration.RemoveUser;
import org.postern.administration.SetPassword;
import org.postern.administration.ShowUser;
import org.postern.administration.UnlockUser;
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
    private final EditUser edit;
    private final RemoveUser remove;
    private final SetPassword setPassword;
    private final ShowUser show;
    private final UnlockUser unlock;
    private final ListUsers list;

    @Activate
    public UserCommands(
            @Reference AddUser add,
            @Reference EditUser edit,
            @Reference RemoveUser remove,
            @Reference SetPassword setPassword,
            @Reference ShowUser show,
            @Reference UnlockUser unlock,
            @Reference ListUsers list) {
        this.add = add;
        this.edit = edit;
        this.remove = remove;
        this.setPassword = setPassword;
        this.show = show;
        this.unlock = unlock;
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

    @Command(description = "Change name or mail address of a person.")
    void set(
            @Mixin Call call,
            @Parameters(paramLabel = "USER", description = "Whose.") UserId id,
            @Option(names = "--name", paramLabel = "NAME", description = "As people read it.")
                    Optional<String> displayName,
            @Option(names = "--mail", paramLabel = "ADDRESS", description = "His mailbox, or none.")
                    Optional<String> mail) {
        User before = show.find(call.actor(), id);
        User after = new User(
                before.id(),
                before.organisation(),
                displayName.orElse(before.displayName()),
                mail.map(UserCommands::mail).orElse(before.mail()),
                before.enabled());
        edit.edit(call.actor(), before, after);
        call.done("user " + after.id() + " changed", VIEW, after);
    }

    @Command(description = "Let a disabled person sign in again.")
    void enable(@Mixin Call call, @Parameters(paramLabel = "USER", description = "Who.") UserId id) {
        turn(call, id, true);
    }

    @Command(description = "Shut a person out, and keep him with his groups.")
    void disable(@Mixin Call call, @Parameters(paramLabel = "USER", description = "Who.") UserId id) {
        turn(call, id, false);
    }

    @Command(description = "Remove a person, out of all groups too.")
    void remove(@Mixin Call call, @Parameters(paramLabel = "USER", description = "Who.") UserId id) {
        User user = remove.remove(call.actor(), id);
        call.done("user " + user.id() + " removed", VIEW, user);
    }

    @Command(name = "set-password", description = "Give a person a new password. It is asked for, without echo.")
    void setPassword(
            @Mixin Call call,
            @Parameters(paramLabel = "USER", description = "Whose.") UserId id,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "Its first line is the password; - is the standard input.")
                    Optional<String> passwordFile) {
        User user = show.find(call.actor(), id);
        setPassword.set(call.actor(), id, NewPassword.of(call.terminal(), id, passwordFile));
        call.done("password of user " + user.id() + " set", VIEW, user);
    }

    @Command(description = "Let a person sign in at once who would have to wait after too many wrong passwords.")
    void unlock(@Mixin Call call, @Parameters(paramLabel = "USER", description = "Who.") UserId id) {
        User user = show.find(call.actor(), id);
        unlock.unlock(call.actor(), id);
        call.done("user " + user.id() + " need not wait", VIEW, user);
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

    private void turn(Call call, UserId id, boolean enabled) {
        User before = show.find(call.actor(), id);
        User after = new User(before.id(), before.organisation(), before.displayName(), before.mail(), enabled);
        edit.edit(call.actor(), before, after);
        call.done("user %s is %s".formatted(after.id(), enabled ? "enabled" : "disabled"), VIEW, after);
    }

    /** @throws org.postern.tenancy.InvalidValueException where the text is neither a mail address nor "none" */
    private static Optional<EmailAddress> mail(String text) {
        return text.equals("none") ? Optional.empty() : Optional.of(EmailAddress.of(text));
    }
}
