package org.postern.webapp.internal.people;

import static java.util.Objects.requireNonNull;
import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.administration.EditUser;
import org.postern.administration.ShowUser;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.EditForm;
import org.postern.webapp.internal.people.EditUserForm.Fields;

/** Changes name, mail address and state of a person; nobody takes away his own right to sign in. */
final class EditUserForm extends EditForm<User, Fields> {
    private static final long serialVersionUID = 1L;

    private final UserId user;

    static final class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable String name;
        private @Nullable EmailAddress mail;
        private boolean enabled;
    }

    EditUserForm(String id, UserId user, boolean own) {
        super(id);
        this.user = user;
        text("name", User::displayName, name -> name, fields -> fields.name, (fields, name) -> fields.name = name)
                .required();
        text(
                "mail",
                EmailAddress::of,
                EmailAddress::asString,
                fields -> fields.mail,
                (fields, mail) -> fields.mail = mail);
        checkbox("enabled", fields -> fields.enabled, (fields, enabled) -> fields.enabled = enabled)
                .setVisible(!own);
    }

    @Override
    protected User read() {
        return use(ShowUser.class).find(ConsoleSession.get().actor(), user);
    }

    @Override
    protected Fields fieldsOf(User stored) {
        var fields = new Fields();
        fields.name = stored.displayName();
        fields.mail = stored.mail().orElse(null);
        fields.enabled = stored.enabled();
        return fields;
    }

    @Override
    protected User with(User stored, Fields fields) {
        return new User(
                stored.id(),
                stored.organisation(),
                requireNonNull(fields.name),
                Optional.ofNullable(fields.mail),
                fields.enabled);
    }

    @Override
    protected void write(User before, User after) {
        use(EditUser.class).edit(ConsoleSession.get().actor(), before, after);
    }

    @Override
    protected void written(User after) {
        Done.tell(this, "changed", after.id());
        setResponsePage(getPage().getPageClass(), getPage().getPageParameters());
    }
}
