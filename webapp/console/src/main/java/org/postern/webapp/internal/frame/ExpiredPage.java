package org.postern.webapp.internal.frame;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Answers where a page's state is no longer kept. */
public final class ExpiredPage extends StandalonePage {
    private static final long serialVersionUID = 1L;

    public ExpiredPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        response.setStatus(HttpServletResponse.SC_GONE);
    }
}
