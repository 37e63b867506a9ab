package org.postern.link.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.mailserver.LiveServers;
import org.postern.sockets.SocketAccess;
import org.postern.sockets.SocketServer;

/** Where a console that is not root reaches this host's agent. Without settings there is no such place. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.postern.link.agent",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AgentSocket.Settings.class)
public final class AgentSocket {
    private final SocketServer server;

    /** Settings of PID {@code org.postern.link.agent}. */
    @ObjectClassDefinition(
            name = "Postern agent's socket",
            description = "Where consoles of this machine reach its agent.")
    public @interface Settings {
        @AttributeDefinition(description = "Path of the Unix-domain socket, at most 90 bytes long.")
        String socket() default "/run/postern/agent.sock";

        @AttributeDefinition(
                required = false,
                description =
                        "Group whose members may open it, which is made with mode 0660 then; empty for mode 0600.")
        String group() default "postern";

        @AttributeDefinition(
                required = false,
                description = "Users who may call the agent, separated by spaces, besides the one it runs as.")
        String callers() default "postern";
    }

    @Activate
    public AgentSocket(@Reference LiveServers host, Settings settings) throws IOException {
        server = SocketServer.start(
                "postern-agent",
                Path.of(settings.socket()),
                settings.group().isEmpty() ? SocketAccess.OWNER : SocketAccess.ofGroup(settings.group()),
                new Switchboard(host, callers(settings)));
    }

    private static Set<String> callers(Settings settings) {
        return Stream.concat(
                        Stream.of(System.getProperty("user.name")),
                        Arrays.stream(settings.callers().split(" ")).filter(name -> !name.isEmpty()))
                .collect(Collectors.toSet());
    }

    @Deactivate
    void stop() throws IOException {
        server.close();
    }
}
