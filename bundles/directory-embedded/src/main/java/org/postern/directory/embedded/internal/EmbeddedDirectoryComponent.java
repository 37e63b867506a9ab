package org.postern.directory.embedded.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.directory.embedded.EmbeddedDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the embedded directory as long as its bundle is active. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.postern.directory.embedded",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EmbeddedDirectoryComponent.Settings.class)
public final class EmbeddedDirectoryComponent {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDirectoryComponent.class);

    private final EmbeddedDirectory directory;

    /** Settings, PID org.postern.directory.embedded. */
    @ObjectClassDefinition(
            name = "Embedded directory",
            description = "The LDAP directory that comes with Postern, for trying out and small sites.")
    public @interface Settings {
        /** Where to listen. */
        @AttributeDefinition(
                description = "Address to listen on; one that other hosts reach shows them all entries "
                        + "but passwords, over a connection that is not encrypted, once they sign in.")
        String address() default "127.0.0.1";

        /** Port to listen on. */
        @AttributeDefinition(description = "Port to listen on; 0 takes any free one.")
        int port() default 3890;

        /** Folder of the entries. */
        @AttributeDefinition(
                description = "Folder that the entries and the administrator's password are kept in; "
                        + "empty for the folder directory in the server's data folder.")
        String data() default "";

        /** DN above all entries. */
        @AttributeDefinition(
                description = "DN that all entries are below; it stays as it was when the folder was begun.")
        String suffix() default "dc=example,dc=com";
    }

    @Activate
    public EmbeddedDirectoryComponent(BundleContext context, Settings settings) throws IOException {
        Path data = settings.data().isEmpty() ? inDataFolder(context) : Path.of(settings.data());
        directory = EmbeddedDirectory.start(
                data, settings.suffix(), InetAddress.getByName(settings.address()), settings.port());
        LOG.info("{} at {}, entries in {}", settings.suffix(), directory.url(), data);
    }

    @Deactivate
    void stop() throws IOException {
        directory.close();
    }

    private static Path inDataFolder(BundleContext context) {
        return Path.of(Optional.ofNullable(context.getProperty("postern.data")).orElse("data"), "directory");
    }
}
