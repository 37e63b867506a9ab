package org.postern.agent.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.agent.Agent;
import org.postern.agent.InstanceStatus;
import org.postern.agent.Outcome;
import org.postern.mailserver.LiveServers;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfigurations;
import org.postern.plan.Plan;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.HostName;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.Users;

/**
 * The agent as a service, following the directory, and beside it the host's servers with the host's name as property
 * {@code host}. Without settings there is none: nothing is done to a host unasked.
 */
@Component(immediate = true, configurationPid = "org.postern.agent", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AgentComponent.Settings.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=org.postern.mailserver.LiveServers",
        uses = LiveServers.class)
public final class AgentComponent implements Agent {
    /** What the host's administrator sets. */
    @ObjectClassDefinition(
            id = "org.postern.agent",
            name = "Postern agent",
            description = "Brings the mail servers of this host into the state that the directory wants.")
    public @interface Settings {
        @AttributeDefinition(
                required = false,
                description = "Name of this host in the directory; empty for the machine's own fully qualified name.")
        String host() default "";

        @AttributeDefinition(
                required = false,
                description = "Folder below which etc, spool, lib and log of all instances lie, but for the default"
                        + " instance's /etc/postfix; empty for /etc, /var/spool, /var/lib and /var/log/postfix.")
        String root() default "";

        @AttributeDefinition(
                description = "True to write and check files below the root folder, /etc/postfix included, and start"
                        + " nothing and add no address.")
        boolean rehearsal() default false;

        @AttributeDefinition(
                description = "What brings up the host's interfaces when it starts, and is told of each address with a"
                        + " file of its own: ifupdown, systemd-networkd, netplan or NetworkManager; auto to find out for"
                        + " each interface; none to have addresses back only once the agent has started. With a root"
                        + " folder, the tools' folders are looked for below that.")
        String network() default HostNetwork.AUTO;

        @AttributeDefinition(
                description = "Seconds from one full comparison of directory and host to the next, besides those that"
                        + " the directory asks for.")
        int reconcile_seconds() default 60;

        @AttributeDefinition(
                description = "Seconds that an instance gets to greet with its name on all its addresses after a start"
                        + " or reload, before it counts as failed.")
        int verify_seconds() default 10;
    }

    private final HostAgent agent;
    private final Follower follower;
    private final ServiceRegistration<LiveServers> live;

    /** @throws InvalidValueException where a setting cannot be used */
    @Activate
    public AgentComponent(
            BundleContext context,
            Settings settings,
            @Reference Hosts hosts,
            @Reference GlobalSettings globalSettings,
            @Reference Reconfigurations reconfigurations,
            @Reference MailServers servers,
            @Reference Addresses addresses,
            @Reference MailDomains domains,
            @Reference Users users) {
        var assignments = new Assignments(
                hostName(settings), hosts, globalSettings, reconfigurations, servers, addresses, domains, users);
        HostLayout layout = layout(settings);
        agent = new HostAgent(
                assignments,
                layout,
                HostNetwork.of(layout, settings.network()),
                settings.rehearsal(),
                Duration.ofSeconds(settings.verify_seconds()));
        follower = new Follower(agent, reconfigurations, Duration.ofSeconds(settings.reconcile_seconds()));
        live = context.registerService(
                LiveServers.class,
                new LiveHost(agent, assignments, layout, settings.rehearsal()),
                new Hashtable<>(Map.of("host", agent.host().asString())));
    }

    @Deactivate
    void close() {
        live.unregister();
        follower.close();
    }

    @Override
    public HostName host() {
        return agent.host();
    }

    @Override
    public Plan plan() {
        return agent.plan();
    }

    @Override
    public Outcome apply(Consumer<Plan> approval) {
        return agent.apply(approval);
    }

    @Override
    public List<InstanceStatus> status() {
        return agent.status();
    }

    private static HostLayout layout(Settings settings) {
        if (settings.root().isEmpty()) {
            if (settings.rehearsal()) {
                throw new InvalidValueException("a rehearsal needs a root folder to write below: set root");
            }
            return HostLayout.ofDebian();
        }
        Path root = Path.of(settings.root()).toAbsolutePath().normalize();
        return HostLayout.below(root, settings.rehearsal() ? root.resolve("etc/postfix") : Path.of("/etc/postfix"));
    }

    private static HostName hostName(Settings settings) {
        if (!settings.host().isEmpty()) {
            return HostName.of(settings.host());
        }
        try {
            return HostName.of(InetAddress.getLocalHost().getCanonicalHostName());
        } catch (UnknownHostException nameless) {
            throw new InvalidValueException(
                    "the machine's own name is not known: set host to its name in the directory");
        }
    }
}
