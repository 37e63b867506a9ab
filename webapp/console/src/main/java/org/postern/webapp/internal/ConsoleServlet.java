package org.postern.webapp.internal;

import jakarta.servlet.Servlet;
import java.time.Clock;
import java.util.Optional;
import org.apache.wicket.protocol.http.WicketFilter;
import org.apache.wicket.protocol.http.WicketServlet;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardTarget;
import org.postern.webapp.ConsoleModule;

/** Serves the console at {@code /console/}, with the modules that are there. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardTarget(ConsoleContext.SERVER)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=" + ConsoleContext.NAME + ")")
public final class ConsoleServlet extends WicketServlet {
    private static final long serialVersionUID = 1L;

    private final transient ConsoleApplication application;

    @Activate
    public ConsoleServlet(BundleContext context) {
        application =
                new ConsoleApplication(new ServiceUseCases(context), Optional.of(new Osgi(context)), Clock.systemUTC());
        application.setName("postern-console");
    }

    @Reference(
            service = ConsoleModule.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addModule(ConsoleModule module) {
        application.add(module);
    }

    void removeModule(ConsoleModule module) {
        application.remove(module);
    }

    /** Wicket would read a web.xml for its path, and take the thread's class loader for its services. */
    @Override
    protected WicketFilter newWicketFilter() {
        var filter = new WicketFilter(application) {
            @Override
            protected ClassLoader getClassLoader() {
                return WicketFilter.class.getClassLoader();
            }
        };
        filter.setFilterPath("");
        return filter;
    }
}
