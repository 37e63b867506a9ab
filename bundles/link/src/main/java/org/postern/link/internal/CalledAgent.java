package org.postern.link.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.mailserver.LiveServers;
import org.postern.tenancy.HostName;

/**
 * The servers of this machine's host, in a process that is not its agent: a service with the host's name as property {@code
 * host}, there while the agent answers. Without settings no agent is called.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.postern.link.console",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CalledAgent.Settings.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=org.postern.mailserver.LiveServers",
        uses = LiveServers.class)
public final class CalledAgent {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final BundleContext context;
    private final Path socket;
    private final Duration longest;
    private final Alarms alarms = new Alarms();
    private final Presence presence;

    /** Settings of PID {@code org.postern.link.console}. */
    @ObjectClassDefinition(name = "Postern agent of this machine", description = "Where its agent is called.")
    public @interface Settings {
        @AttributeDefinition(description = "Path of the agent's Unix-domain socket.")
        String socket() default "/run/postern/agent.sock";

        @AttributeDefinition(
                description = "Seconds that the agent gets to answer; a restart or a way back to an earlier"
                        + " configuration takes it some.")
        int answer_seconds() default 180;
    }

    @Activate
    public CalledAgent(BundleContext context, Settings settings) {
        this.context = context;
        socket = Path.of(settings.socket());
        longest = Duration.ofSeconds(settings.answer_seconds());
        presence = new Presence(socket, PAUSE, this::arrive);
    }

    private Presence.Stay arrive(HostName host) {
        ServiceRegistration<LiveServers> registration = context.registerService(
                LiveServers.class,
                new CalledHost(host, socket, longest, alarms),
                new Hashtable<>(Map.of("host", host.asString())));
        return registration::unregister;
    }

    @Deactivate
    void stop() {
        presence.close();
        alarms.close();
    }
}
