package org.postern.webapp.internal.frame;

import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.ConsolePage;

/** What concerns the reader alone: his password, his language and theme, and where he is signed in. */
public final class AccountPage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public AccountPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new OwnPasswordForm("password"));
        add(new AppearanceForm("appearance"));
        add(new SessionsPanel("sessions"));
    }
}
