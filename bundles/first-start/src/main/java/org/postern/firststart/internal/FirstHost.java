package org.postern.firststart.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.Actor;
import org.postern.administration.AddHost;
import org.postern.administration.ListHosts;
import org.postern.mailserver.LiveServers;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the mail host that this server serves added to the directory where it is not there. Without settings none is added. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.postern.firststart.host",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FirstHost {
    private static final Logger LOG = LoggerFactory.getLogger(FirstHost.class);

    private final HostName name;
    private final ListHosts hosts;
    private final AddHost add;
    private final FirstTask task;

    @Activate
    public FirstHost(@Reference LiveServers agent, @Reference ListHosts hosts, @Reference AddHost add) {
        this(agent.host(), hosts, add);
    }

    FirstHost(HostName name, ListHosts hosts, AddHost add) {
        this.name = name;
        this.hosts = hosts;
        this.add = add;
        task = new FirstTask(this::addWhereUnknown, "Mail host " + name + " was not added");
    }

    @Deactivate
    void stop() {
        task.stop();
    }

    private void addWhereUnknown() {
        if (hosts.all(Actor.operator()).stream().map(Host::name).noneMatch(name::equals)) {
            add.add(Actor.operator(), Host.of(name));
            LOG.info("Mail host {} was added to the directory", name);
        }
    }
}
