package org.postern.https.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the HTTP service listen for HTTPS, with whatever certificate is to be served: a renewed one is taken within a minute.
 * Without settings nothing listens.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.postern.https",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Https.Settings.class)
public final class Https {
    private static final Logger LOG = LoggerFactory.getLogger(Https.class);
    private static final long LOOK_SECONDS = 60;

    private final HttpServer server;
    private final ScheduledThreadPoolExecutor thread;

    /** Settings, PID org.postern.https. */
    @ObjectClassDefinition(
            name = "HTTPS",
            description = "Where browsers reach the console, and with which certificate.")
    public @interface Settings {
        /** Where to listen. */
        @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all of this machine's.")
        String address() default "127.0.0.1";

        /** Port to listen on. */
        @AttributeDefinition(description = "TCP port to listen on.")
        int port() default 8443;

        /** The operator's certificate. */
        @AttributeDefinition(
                required = false,
                description = "PEM file with the server's certificate, then its authorities'; empty for one that the"
                        + " server makes and signs itself.")
        String certificate() default "";

        /** The operator's key. */
        @AttributeDefinition(
                required = false,
                description =
                        "PEM file with the certificate's private key, not encrypted (PKCS #8); empty where it is in"
                                + " the certificate's file.")
        String key() default "";

        /** Names in the certificate that the server makes. */
        @AttributeDefinition(
                required = false,
                description = "Names and addresses that browsers use for this server, separated by spaces, for the"
                        + " certificate that it makes itself; localhost and the address above are in it anyway.")
        String names() default "";

        /** Folder of keys. */
        @AttributeDefinition(
                required = false,
                description =
                        "Folder that keys are kept in, which its owner alone may read; empty for the folder console"
                                + " in the server's data folder.")
        String data() default "";

        /** How long a session lasts that nobody uses. */
        @AttributeDefinition(
                description =
                        "Minutes after which a person who does nothing must sign in again; after twelve hours everybody must.")
        int session__minutes() default 30;
    }

    @Activate
    public Https(BundleContext context, Settings settings, @Reference ConfigurationAdmin configurations)
            throws IOException {
        Path folder = settings.data().isEmpty() ? inDataFolder(context) : Path.of(settings.data());
        server = new HttpServer(
                configurations, folder, settings.address(), settings.port(), settings.session__minutes());
        var served = new ServedIdentity(source(settings, folder), server::serve);
        thread = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "postern-https"));
        thread.scheduleWithFixedDelay(served::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        LOG.info("Console at https://{}:{}/console/", settings.address(), settings.port());
    }

    @Deactivate
    void stop() throws IOException {
        thread.shutdownNow();
        server.close();
    }

    private static ServedIdentity.Source source(Settings settings, Path folder) throws IOException {
        if (settings.certificate().isBlank()) {
            ServerNames names = names(settings);
            return () -> SelfSigned.in(PrivateFolder.at(folder), names);
        }
        Path certificate = Path.of(settings.certificate());
        Path key = settings.key().isBlank() ? certificate : Path.of(settings.key());
        return () -> Identity.read(certificate, key);
    }

    private static ServerNames names(Settings settings) throws IOException {
        List<String> names = new ArrayList<>(List.of(settings.names().strip().split("\\s+")));
        if (!InetAddress.getByName(settings.address()).isAnyLocalAddress()) {
            names.add(settings.address());
        }
        names.removeIf(String::isEmpty);
        return ServerNames.loopbackAnd(names);
    }

    private static Path inDataFolder(BundleContext context) {
        return Path.of(Optional.ofNullable(context.getProperty("postern.data")).orElse("data"), "console");
    }
}
