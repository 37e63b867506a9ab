package org.postern.webapp.internal.servers;

import java.util.OptionalInt;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.AddGroup;
import org.postern.administration.AddMember;
import org.postern.administration.GrantPrivilege;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.mailserver.Report;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Privilege;
import org.postern.testkit.Klix;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.Console;

/** The console of somebody who runs klix's servers, with multiple instances switched on. */
final class KlixConsole implements AutoCloseable {
    static final InstanceId SMTP = InstanceId.of("klix-smtp");

    final Console console = new Console();
    final SampleHost host = new SampleHost();

    KlixConsole() {
        Klix.addTo(console.directory);
        GroupName group = GroupName.of("smtp_service");
        console.use(AddGroup.class).add(Console.OPERATOR, Klix.NAME, group);
        console.use(GrantPrivilege.class).grant(Console.OPERATOR, Klix.NAME, group, Privilege.SMTP_INSTANCE_MANAGE);
        console.use(AddMember.class).add(Console.OPERATOR, Klix.NAME, group, Klix.ADMINISTRATOR);
        console.directory.globalSettings().switchMultipleInstances(true);
        console.signIn(Klix.ADMINISTRATOR);
    }

    /** From now on the host can be asked. */
    KlixConsole reachingTheHost() {
        console.with(host);
        return this;
    }

    /** An outgoing server on the first address. */
    MailServer smtp() {
        return add(Klix.server("smtp", Klix.ADDRESSES.get(0)));
    }

    MailServer add(String label, IpAddress address, Profile profile) {
        MailServer like = Klix.server(label, address);
        return add(MailServer.of(
                like.id(), like.organisation(), like.name(), like.domain(), like.host(), like.addresses(), profile));
    }

    private MailServer add(MailServer server) {
        console.directory.mailServers().add(server);
        return server;
    }

    /** A reconfiguration was asked for, and its host has reported so. */
    void reported(InstanceId server, State state, String message, OptionalInt pid) {
        long generation = console.directory.reconfigurations().request(server);
        console.directory.reconfigurations().report(server, new Report(generation, state, message, pid));
    }

    MailServer stored(InstanceId server) {
        return console.directory.mailServers().find(server).orElseThrow();
    }

    Reconfiguration reconfiguration(InstanceId server) {
        return console.directory.reconfigurations().find(server).orElseGet(() -> Reconfiguration.none(server));
    }

    /** Parameters of the pages about one of klix's servers. */
    static PageParameters page(InstanceId server) {
        return ServerPage.parameters(Klix.NAME, server);
    }

    static PageParameters page() {
        return MenuEntry.parameters(Klix.NAME);
    }

    static HostName name(String label) {
        return HostName.of(label + "." + Klix.DOMAIN);
    }

    @Override
    public void close() {
        console.close();
    }
}
