package org.postern.webapp.internal.frame;

import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.webapp.ConsolePage;

/** Where a person comes to after signing in. */
public final class HomePage extends ConsolePage {
    private static final long serialVersionUID = 1L;

    public HomePage(PageParameters parameters) {
        super(parameters);
    }
}
