package org.postern.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.shell.Shell;

/**
 * Lets the {@code postern} command reach the running server. Who can open the socket is the machine's operator. That it is
 * there is what a server's start waits for ({@code postern.ready.service} in its run configuration).
 */
@Component(
        service = CommandSocket.class,
        immediate = true,
        configurationPid = "org.postern.shell",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CommandSocket.Settings.class)
public final class CommandSocket {
    private final CommandServer server;

    /** Settings of PID {@code org.postern.shell}. */
    @ObjectClassDefinition(name = "Postern shell", description = "The socket of the postern command.")
    public @interface Settings {
        @AttributeDefinition(
                description = "Path of the Unix-domain socket, at most 100 bytes long; it is made with mode 0600.")
        String socket() default "/var/lib/postern/postern.sock";
    }

    @Activate
    public CommandSocket(@Reference Shell shell, Settings settings) throws IOException {
        this.server = CommandServer.start(shell, Path.of(settings.socket()));
    }

    @Deactivate
    void stop() throws IOException {
        server.close();
    }
}
