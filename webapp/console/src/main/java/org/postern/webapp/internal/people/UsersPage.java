package org.postern.webapp.internal.people;

import static org.postern.webapp.UseCases.use;

import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListUsers;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.Users;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** The people of one organisation. */
public final class UsersPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;

    public UsersPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new BookmarkablePageLink<Void>("add", AddUserPage.class, MenuEntry.parameters(owner()))
                .add(Shown.when(() -> rights().has(Privilege.USERS_MANAGE, owner()))));
        add(new ListTable<User, Users.Order>(
                        "list",
                        this,
                        Users.Order.class,
                        query -> use(ListUsers.class).list(actor(), query.of(owner())))
                .column(
                        Users.Order.ID,
                        (id, row) -> UserPage.link(id, owner(), row.getObject().id()))
                .column(Users.Order.NAME, (id, row) -> new Label(id, row.map(User::displayName)))
                .column(Users.Order.MAIL, (id, row) -> new Label(id, row.map(UsersPage::mail)))
                .column("state", (id, row) -> new UserState(id, row.map(User::enabled))));
    }

    static String mail(User user) {
        return user.mail().map(EmailAddress::asString).orElse("");
    }
}
