package org.postern.webapp.internal.frame;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Answers while the directory can't be reached, or a part of the console is away. */
public final class UnavailablePage extends StandalonePage {
    private static final long serialVersionUID = 1L;

    public UnavailablePage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
