package org.postern.webapp.internal.frame;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.wicket.request.http.WebResponse;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Answers where there is nothing, or nothing that this person may see: the two look the same. */
public final class NotFoundPage extends StandalonePage {
    private static final long serialVersionUID = 1L;

    public NotFoundPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void setHeaders(WebResponse response) {
        super.setHeaders(response);
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
}
