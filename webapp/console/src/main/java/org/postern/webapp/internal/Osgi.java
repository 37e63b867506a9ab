package org.postern.webapp.internal;

import org.osgi.framework.BundleContext;

/** Wicket among bundles: classes by name, pages in the store, and a place for that store. */
final class Osgi implements ConsoleApplication.Container {
    private final BundleContext context;

    Osgi(BundleContext context) {
        this.context = context;
    }

    @Override
    public void adapt(ConsoleApplication application) {
        application.getApplicationSettings().setClassResolver(new BundleClasses());
        application
                .getFrameworkSettings()
                .setSerializer(new BundleSerializer(application.getApplicationKey(), context));
        application.getStoreSettings().setFileStoreFolder(context.getDataFile("pages"));
    }
}
