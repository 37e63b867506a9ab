package org.postern.webapp.internal.frame;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Answers what another site would have a person do here. */
public final class RefusedPage extends StandalonePage {
    private static final long serialVersionUID = 1L;

    public RefusedPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    }
}
