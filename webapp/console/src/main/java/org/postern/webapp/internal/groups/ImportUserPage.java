package org.postern.webapp.internal.groups;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.AddMember;
import org.postern.administration.ListUsers;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;
import org.postern.webapp.Crumb;
import org.postern.webapp.component.ActionButton;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.internal.people.UserPage;

/** Puts people of the organisation into a group; one finds them by a part of id, name or mail address. */
public final class ImportUserPage extends GroupPartPage {
    private static final long serialVersionUID = 1L;

    public ImportUserPage(PageParameters parameters) {
        super(parameters);
        require(() -> isManageable());
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new BookmarkablePageLink<Void>("back", GroupPage.class, parameters(owner(), name())));
        add(new ListTable<User, Users.Order>(
                        "list",
                        this,
                        Users.Order.class,
                        query -> use(ListUsers.class).list(actor(), query.of(owner())))
                .column(
                        Users.Order.ID,
                        (id, row) -> UserPage.link(id, owner(), row.getObject().id()))
                .column(Users.Order.NAME, (id, row) -> new Label(id, row.map(User::displayName)))
                .column("action", (id, row) -> action(id, row.getObject().id())));
    }

    private Component action(String id, UserId user) {
        return group().members().contains(user)
                ? new Label(id, new ResourceModel("member"))
                : new ActionButton(id, new ResourceModel("import"), () -> importUser(user));
    }

    private void importUser(UserId user) {
        if (group().members().contains(user)) {
            Done.unchanged(this);
        } else if (Attempt.succeeds(this, () -> use(AddMember.class).add(actor(), owner(), name(), user))) {
            Done.tell(this, "imported", user, name());
            setResponsePage(ImportUserPage.class, getPageParameters());
        }
    }

    @Override
    protected String windowTitle() {
        return title().getObject() + " – " + name();
    }

    @Override
    protected List<Crumb> trailInside() {
        var group = new Crumb(Model.of(name().asString()), GroupPage.class, parameters(owner(), name()));
        return Stream.concat(super.trailInside().stream(), Stream.of(group)).toList();
    }
}
