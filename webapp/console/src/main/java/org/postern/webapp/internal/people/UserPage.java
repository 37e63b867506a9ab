package org.postern.webapp.internal.people;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.RemoveUser;
import org.postern.administration.ShowRights;
import org.postern.administration.ShowUser;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.component.ConfirmButton;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.GivenPassword;
import org.postern.webapp.component.MadeUpPassword;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.frame.AccountPage;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** One person of an organisation: who he is, his groups, and what the reader may change about him. */
public final class UserPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;
    private static final String USER = "user";

    private final UserId id;
    private final IModel<User> user;
    private final IModel<Boolean> changeable;
    private final MadeUpPassword madeUp = new MadeUpPassword("madeUp");

    public UserPage(PageParameters parameters) {
        super(parameters);
        id = UserId.of(parameters.get(USER).toString());
        user = LoadableDetachableModel.of(() -> use(ShowUser.class).find(actor(), id));
        changeable = LoadableDetachableModel.of(() -> use(ShowRights.class).mayChange(actor(), id));
        require(user.getObject().organisation().filter(owner()::equals).isPresent());
    }

    /** The page of somebody who was given a password just now, which it shows if that was made up. */
    static UserPage of(OrganisationName organisation, UserId user, GivenPassword given) {
        var page = new UserPage(parameters(organisation, user));
        page.madeUp.show(given);
        return page;
    }

    public static PageParameters parameters(OrganisationName organisation, UserId user) {
        return MenuEntry.parameters(organisation).set(USER, user.asString());
    }

    /** The person's id, leading here. */
    public static Component link(String id, OrganisationName organisation, UserId user) {
        return new CellLink(id, Model.of(user.asString()), UserPage.class, parameters(organisation, user));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(madeUp);
        add(sheet().add(Shown.when(() -> !changeable.getObject())));
        add(new EditUserForm("form", id, isOwn()).add(Shown.when(changeable::getObject)));
        add(new GroupsPanel("groups", id));
        add(password().add(Shown.when(() -> changeable.getObject() && !isOwn())));
        add(new WebMarkupContainer("own")
                .add(new BookmarkablePageLink<Void>("account", AccountPage.class))
                .add(Shown.when(this::isOwn)));
        add(new WebMarkupContainer("removal")
                .add(new ConfirmButton(
                        "remove",
                        new ResourceModel("remove"),
                        new ResourceModel("remove.consequence"),
                        this::removeUser))
                .add(Shown.when(() -> changeable.getObject() && !isOwn())));
    }

    private WebMarkupContainer sheet() {
        var sheet = new WebMarkupContainer("sheet");
        sheet.add(new Label("name", user.map(User::displayName)));
        sheet.add(new Label("mail", user.map(UsersPage::mail)));
        sheet.add(new UserState("state", user.map(User::enabled)));
        return sheet;
    }

    private WebMarkupContainer password() {
        var password = new WebMarkupContainer("password");
        password.add(new SetPasswordForm("form", owner(), id));
        return password;
    }

    private boolean isOwn() {
        return actor().id().equals(id);
    }

    private void removeUser() {
        if (Attempt.succeeds(this, () -> use(RemoveUser.class).remove(actor(), id))) {
            Done.tell(this, "removed", id);
            setResponsePage(UsersPage.class, MenuEntry.parameters(owner()));
        }
    }

    @Override
    protected IModel<String> title() {
        return user.map(User::displayName);
    }

    @Override
    protected List<Crumb> trailInside() {
        return List.of(new Crumb(new ResourceModel("users"), UsersPage.class, MenuEntry.parameters(owner())));
    }

    @Override
    protected void onDetach() {
        user.detach();
        changeable.detach();
        super.onDetach();
    }
}
