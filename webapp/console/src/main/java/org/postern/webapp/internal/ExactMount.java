package org.postern.webapp.internal;

import org.apache.wicket.core.request.mapper.MountedMapper;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.Request;
import org.jspecify.annotations.Nullable;
import org.postern.webapp.ConsolePage;

/** A page at its path, and at no longer one: Wicket would take what follows for nameless parameters. */
final class ExactMount extends MountedMapper {
    private final int segments;

    ExactMount(String path, Class<? extends ConsolePage> page) {
        super(path, page);
        this.segments = path.split("/").length;
    }

    @Override
    public @Nullable IRequestHandler mapRequest(Request request) {
        return request.getUrl().getSegments().size() == segments ? super.mapRequest(request) : null;
    }
}
