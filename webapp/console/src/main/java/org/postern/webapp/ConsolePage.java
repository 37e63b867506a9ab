package org.postern.webapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.danekja.java.util.function.serializable.SerializableBooleanSupplier;
import org.postern.administration.Actor;
import org.postern.administration.Rights;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.assets.Assets;
import org.postern.webapp.component.Messages;
import org.postern.webapp.internal.frame.MenuPanel;
import org.postern.webapp.internal.frame.TopBar;

/** A page in the console's frame: top bar, menu, the way here, a heading, messages; for people who have signed in. */
public abstract class ConsolePage extends PlainPage {
    private static final long serialVersionUID = 1L;

    private final List<SerializableBooleanSupplier> conditions = new ArrayList<>();

    protected ConsolePage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new TopBar("topBar"));
        add(new MenuPanel("menu", wayHere(), organisation()));
        add(new ListView<>("trail", trail()) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Crumb> item) {
                Crumb crumb = item.getModelObject();
                item.add(new BookmarkablePageLink<Void>("link", crumb.page(), crumb.parameters())
                        .setBody(crumb.label()));
            }
        });
        add(new Label("here", title()));
        add(new Label("title", title()));
        add(new Messages("messages"));
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        response.render(JavaScriptHeaderItem.forReference(Assets.MENU).setDefer(true));
    }

    private List<Class<? extends ConsolePage>> wayHere() {
        return Stream.concat(trail().stream().<Class<? extends ConsolePage>>map(Crumb::page), Stream.of(getClass()))
                .toList();
    }

    /** With the organisation that the page is about, since each has pages of the same titles. */
    @Override
    protected String windowTitle() {
        String title = super.windowTitle();
        return organisation()
                .map(OrganisationName::asString)
                .filter(own -> !own.equals(title))
                .map(own -> title + " – " + own)
                .orElse(title);
    }

    /** The pages above this one, from the top; by default none but the start page. */
    protected List<Crumb> trail() {
        return List.of();
    }

    /** Who looks at the page. */
    protected static Actor.Person actor() {
        return ConsoleSession.get().actor();
    }

    protected static Rights rights() {
        return CurrentRights.get();
    }

    /**
     * The organisation that the URL names; empty for pages about none.
     *
     * @throws org.postern.tenancy.InvalidValueException where it is no name, which looks as if there were no such page
     */
    protected final Optional<OrganisationName> organisation() {
        return Optional.ofNullable(
                        getPageParameters().get(MenuEntry.ORGANISATION).toOptionalString())
                .map(OrganisationName::of);
    }

    /**
     * Says what the page is for, which may be done now and at each further request, or it looks as if there were no such
     * page.
     *
     * @throws NotFoundException where it may not be done
     */
    protected final void require(SerializableBooleanSupplier permitted) {
        conditions.add(permitted);
        require(permitted.getAsBoolean());
    }

    /** @throws NotFoundException where the URL is none of this page's: it looks as if there were no such page */
    protected static void require(boolean right) {
        if (!right) {
            throw new NotFoundException("there is no such page");
        }
    }

    /** @throws NotFoundException where what the page is for may be done no longer */
    public final void requirePermitted() {
        conditions.forEach(permitted -> require(permitted.getAsBoolean()));
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        requirePermitted();
    }
}
