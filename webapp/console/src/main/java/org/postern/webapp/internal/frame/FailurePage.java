package org.postern.webapp.internal.frame;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Answers where something went wrong inside; what it was is in the log alone. */
public final class FailurePage extends StandalonePage {
    private static final long serialVersionUID = 1L;

    public FailurePage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
}
