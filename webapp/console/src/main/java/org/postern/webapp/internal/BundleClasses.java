package org.postern.webapp.internal;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.Application;
import org.apache.wicket.WicketRuntimeException;
import org.apache.wicket.application.IClassResolver;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Finds classes by name for Wicket: in its own bundle, and in the active ones that use it, which are the console and what
 * adds to it at that moment.
 */
final class BundleClasses implements IClassResolver {
    private final Bundle wicket = FrameworkUtil.getBundle(Application.class);

    @Override
    public Class<?> resolveClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        for (Bundle bundle : candidates()) {
            if (bundle.getEntry(file) != null) {
                return bundle.loadClass(name);
            }
        }
        return Class.forName(name, false, getClassLoader());
    }

    @Override
    public Iterator<URL> getResources(String name) {
        List<URL> found = new ArrayList<>();
        try {
            for (Bundle bundle : candidates()) {
                var resources = bundle.getResources(name);
                found.addAll(resources == null ? List.of() : Collections.list(resources));
            }
        } catch (IOException unreadable) {
            throw new WicketRuntimeException("cannot look for " + name, unreadable);
        }
        return found.iterator();
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader(wicket);
    }

    static ClassLoader loader(Bundle bundle) {
        return bundle.adapt(BundleWiring.class).getClassLoader();
    }

    private List<Bundle> candidates() {
        Stream<Bundle> users =
                wicket.adapt(BundleWiring.class).getProvidedWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .map(BundleWire::getRequirer)
                        .map(requirer -> requirer.getBundle())
                        .filter(bundle -> bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING);
        return Stream.concat(Stream.of(wicket), users).distinct().toList();
    }
}
