package org.postern.webapp.internal;

import org.apache.wicket.Application;
import org.apache.wicket.SystemMapper;
import org.apache.wicket.core.request.mapper.BookmarkableMapper;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.IRequestMapper;
import org.apache.wicket.request.Request;
import org.jspecify.annotations.Nullable;

/** Wicket's own URLs, without those that name a class: pages are found where they are mounted, and nowhere else. */
final class MountsAlone extends SystemMapper {
    MountsAlone(Application application) {
        super(application);
    }

    @Override
    protected IRequestMapper newBookmarkableMapper() {
        return new BookmarkableMapper() {
            @Override
            public @Nullable IRequestHandler mapRequest(Request request) {
                return null;
            }
        };
    }
}
