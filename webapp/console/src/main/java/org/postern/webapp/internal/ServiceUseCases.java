package org.postern.webapp.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.postern.tenancy.UnavailableException;
import org.postern.webapp.UseCases;

/** Use cases as the services that they are. */
final class ServiceUseCases implements UseCases {
    private final BundleContext context;

    ServiceUseCases(BundleContext context) {
        this.context = context;
    }

    @Override
    public <T> T find(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        T found = reference == null ? null : context.getService(reference);
        if (found == null) {
            throw new UnavailableException(
                    new IllegalStateException("no service " + type.getName()),
                    "the console cannot do this at the moment");
        }
        return found;
    }
}
