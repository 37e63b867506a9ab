package org.postern.webapp.internal;

import java.net.URL;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;

/** Where the console is found. Nothing of its bundle can be downloaded: Wicket alone answers. */
@Component(service = ServletContextHelper.class)
@HttpWhiteboardContext(name = ConsoleContext.NAME, path = "/console")
@HttpWhiteboardTarget(ConsoleContext.SERVER)
public final class ConsoleContext extends ServletContextHelper {
    static final String NAME = "org.postern.console";

    /** Postern's own server, which speaks HTTPS alone, among those that its OSGi host may have. */
    static final String SERVER = "(org.apache.felix.http.name=postern)";

    @Override
    public @Nullable URL getResource(String name) {
        return null;
    }

    @Override
    public @Nullable Set<String> getResourcePaths(String path) {
        return null;
    }
}
