package org.postern.webapp.internal.frame;

import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.internal.ConsoleApplication;
import org.postern.webapp.internal.search.SearchPage;

/** Search, account and the way out, above every page. */
public final class TopBar extends Panel {
    private static final long serialVersionUID = 1L;

    public TopBar(String id) {
        super(id);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new BookmarkablePageLink<Void>("home", getApplication().getHomePage()));
        add(new WebMarkupContainer("search")
                .add(AttributeModifier.replace("action", () -> urlFor(SearchPage.class, new PageParameters()))));
        add(new BookmarkablePageLink<Void>("account", AccountPage.class)
                .add(new Label(
                        "user",
                        () -> new StringResourceModel("account", this)
                                .setParameters(ConsoleSession.get().actor().id())
                                .getString())));
        add(new SignOut("signOut"));
    }

    private static final class SignOut extends StatelessForm<Void> {
        private static final long serialVersionUID = 1L;

        SignOut(String id) {
            super(id);
        }

        @Override
        protected void onSubmit() {
            ConsoleSession session = ConsoleSession.get();
            session.ticket().ifPresent(ConsoleApplication.get().people()::remove);
            session.signOut();
            setResponsePage(SignInPage.class);
        }
    }
}
