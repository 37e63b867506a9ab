package org.postern.webapp.internal;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.wicket.protocol.http.FetchMetadataResourceIsolationPolicy;
import org.apache.wicket.protocol.http.IResourceIsolationPolicy.ResourceIsolationOutcome;
import org.apache.wicket.protocol.http.OriginResourceIsolationPolicy;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.RequestHandlerExecutor.ReplaceHandlerException;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.request.http.WebRequest;
import org.postern.webapp.internal.frame.RefusedPage;

/**
 * Calls what is on a page, a form or whatever updates itself, for the console's own pages alone: by POST or by script, and
 * from the same origin (Sec-Fetch-Site of Fetch Metadata, else the Origin). A link elsewhere opens pages, and does nothing.
 */
final class OwnCalls implements IRequestCycleListener {
    private static final OriginResourceIsolationPolicy ORIGIN = new OriginResourceIsolationPolicy();

    @Override
    public void onRequestHandlerResolved(RequestCycle cycle, IRequestHandler handler) {
        if (Call.of(handler).isPresent() && !isOwnCall((WebRequest) cycle.getRequest())) {
            throw new ReplaceHandlerException(Failures.show(RefusedPage.class), true);
        }
    }

    private static boolean isOwnCall(WebRequest request) {
        var asked = (HttpServletRequest) request.getContainerRequest();
        return isOwn(asked) && (asked.getMethod().equalsIgnoreCase("POST") || request.isAjax());
    }

    private static boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader(FetchMetadataResourceIsolationPolicy.SEC_FETCH_SITE_HEADER);
        return site == null
                ? ORIGIN.isRequestAllowed(request, null) == ResourceIsolationOutcome.ALLOWED
                : site.equals("same-origin");
    }
}
