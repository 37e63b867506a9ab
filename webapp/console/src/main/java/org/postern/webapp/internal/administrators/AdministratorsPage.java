package org.postern.webapp.internal.administrators;

import static org.postern.webapp.UseCases.use;

import java.util.Comparator;
import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListAdministrators;
import org.postern.administration.RemoveAdministrator;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.ConfirmButton;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.GivenPassword;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.component.MadeUpPassword;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.people.UserState;

/** Who administers the system; there is always one. */
public final class AdministratorsPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    private final MadeUpPassword madeUp = new MadeUpPassword("madeUp");

    /** What the list can be sorted by. */
    private enum Order {
        ID(Comparator.comparing(User::id)),
        NAME(Comparator.comparing(User::displayName, String.CASE_INSENSITIVE_ORDER));

        private final Comparator<User> comparator;

        Order(Comparator<User> comparator) {
            this.comparator = comparator;
        }
    }

    public AdministratorsPage(PageParameters parameters) {
        super(parameters);
        require(() -> rights().system());
    }

    /** The page after somebody was given a password just now, which it shows if that was made up. */
    static AdministratorsPage showing(GivenPassword given) {
        var page = new AdministratorsPage(new PageParameters());
        page.madeUp.show(given);
        return page;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(madeUp);
        add(new BookmarkablePageLink<Void>("add", AddAdministratorPage.class));
        add(new ListTable<User, Order>("list", this, Order.class, AdministratorsPage::administrators)
                .column(Order.ID, (id, row) -> new Label(id, row.map(User::id)))
                .column(Order.NAME, (id, row) -> new Label(id, row.map(User::displayName)))
                .column("state", (id, row) -> new UserState(id, row.map(User::enabled)))
                .column("action", (id, row) -> removal(id, row.getObject().id())));
    }

    private static Part<User> administrators(Query<Order> query) {
        List<User> all = use(ListAdministrators.class).all(actor()).stream()
                .sorted(query.order().comparator)
                .toList();
        return query.cut(all, user -> user.id() + " " + user.displayName());
    }

    private Component removal(String id, UserId user) {
        return new ConfirmButton(
                        id, new ResourceModel("remove"), new ResourceModel("remove.consequence"), () -> remove(user))
                .add(Shown.when(() -> !actor().id().equals(user)));
    }

    private void remove(UserId user) {
        if (Attempt.succeeds(this, () -> use(RemoveAdministrator.class).remove(actor(), user))) {
            Done.tell(this, "removed", user);
            setResponsePage(AdministratorsPage.class);
        }
    }
}
