package org.postern.webapp.internal;

import org.apache.wicket.core.request.handler.PageProvider;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler;
import org.apache.wicket.core.request.handler.RenderPageRequestHandler.RedirectPolicy;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.IRequestMapper;
import org.apache.wicket.request.Request;
import org.apache.wicket.request.Url;
import org.jspecify.annotations.Nullable;
import org.postern.webapp.internal.frame.NotFoundPage;

/** Answers, after all other mappers, every URL that means nothing: as what may not be seen is answered. */
final class EverythingElse implements IRequestMapper {
    @Override
    public IRequestHandler mapRequest(Request request) {
        return new RenderPageRequestHandler(new PageProvider(NotFoundPage.class), RedirectPolicy.NEVER_REDIRECT);
    }

    @Override
    public int getCompatibilityScore(Request request) {
        return Integer.MIN_VALUE;
    }

    @Override
    public @Nullable Url mapHandler(IRequestHandler handler) {
        return null;
    }
}
