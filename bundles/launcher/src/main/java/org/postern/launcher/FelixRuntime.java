package org.postern.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.util.tracker.ServiceTracker;

/** A running Felix with the bundles of a run configuration. */
final class FelixRuntime {
    /** SLF4J and Logback come from the launcher's class path: they log before the first bundle starts. */
    private static final String LOGGING = String.join(
            ",",
            "org.slf4j;version=1.7.36",
            "org.slf4j;version=2.0.20",
            "org.slf4j.event;version=2.0.20",
            "org.slf4j.helpers;version=1.7.36",
            "org.slf4j.helpers;version=2.0.20",
            "org.slf4j.spi;version=1.7.36",
            "org.slf4j.spi;version=2.0.20",
            "ch.qos.logback.classic;version=1.6.6",
            "ch.qos.logback.classic.joran;version=1.6.6",
            "ch.qos.logback.classic.jul;version=1.6.6",
            "ch.qos.logback.classic.spi;version=1.6.6",
            "ch.qos.logback.classic.util;version=1.6.6",
            "ch.qos.logback.core;version=1.6.6",
            "ch.qos.logback.core.joran.spi;version=1.6.6",
            "ch.qos.logback.core.spi;version=1.6.6",
            "ch.qos.logback.core.status;version=1.6.6",
            "ch.qos.logback.core.util;version=1.6.6");

    private final Framework framework;

    private FelixRuntime(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts the framework and every bundle.
     *
     * @param data where the product keeps what it must not lose; the bundle cache in it is made anew at each start
     * @throws BundleException where the framework does not start or a bundle cannot be installed
     */
    static FelixRuntime start(RunConfiguration configuration, Path data) throws BundleException {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new BundleException("there is no OSGi framework on the class path"))
                .newFramework(properties(configuration, data));
        framework.init();
        BundleContext context = framework.getBundleContext();
        List<Bundle> installed = new ArrayList<>();
        for (Path file : configuration.bundles()) {
            installed.add(context.installBundle(file.toUri().toString()));
        }
        framework.start();
        var runtime = new FelixRuntime(framework);
        runtime.startAll(installed);
        return runtime;
    }

    private void startAll(List<Bundle> bundles) throws BundleException {
        for (Bundle bundle : bundles) {
            if (!isFragment(bundle)) {
                bundle.start();
            }
        }
    }

    /** The framework's own context. */
    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Waits until a bundle has registered a service of a class, which need not be one that this class loader knows. */
    void awaitService(String className) throws InterruptedException {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context(), className, null);
        tracker.open(true);
        tracker.waitForService(0);
        tracker.close();
    }

    /** Waits until somebody stops the framework. */
    void awaitStop() throws InterruptedException {
        FrameworkEvent event = framework.waitForStop(0);
        if (event.getType() == FrameworkEvent.ERROR) {
            throw new IllegalStateException("the framework stopped with an error", event.getThrowable());
        }
    }

    void stop() throws BundleException {
        framework.stop();
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private static Map<String, String> properties(RunConfiguration configuration, Path data) {
        Map<String, String> properties = new HashMap<>(configuration.properties());
        properties.put("postern.data", data.toString());
        properties.put(Constants.FRAMEWORK_STORAGE, data.resolve("felix-cache").toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, LOGGING);
        properties.put("felix.bootdelegation.implicit", "false");
        properties.put(
                "felix.fileinstall.dir",
                configuration.folder().resolve("services").toString());
        properties.put("felix.fileinstall.filter", ".*\\.cfg");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put(
                "felix.fileinstall.tmpdir",
                data.resolve("felix-cache/fileinstall").toString());
        return properties;
    }
}
