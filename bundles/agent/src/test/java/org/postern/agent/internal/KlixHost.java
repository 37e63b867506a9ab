package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Reconfiguration;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.testkit.Klix;
import org.postern.testkit.TestDirectory;

/** The sample organisation's host with a directory, and the agent between them. All lies below a folder but /etc/postfix. */
final class KlixHost implements AutoCloseable {
    static final IpAddress IPV6 = IpAddress.of("fd00:1::125");

    final TestDirectory directory;
    final HostLayout layout;
    private final String network;
    final HostAgent agent;
    final LiveHost live;

    KlixHost(Path root) throws IOException {
        this(below(root), HostNetwork.AUTO);
    }

    /** One whose default instance is as it is found. */
    KlixHost(HostLayout layout, String network) {
        this.layout = layout;
        this.network = network;
        directory = TestDirectory.embedded();
        Klix.addTo(directory);
        directory.globalSettings().switchMultipleInstances(true);
        agent = agent(Klix.HOST);
        live = new LiveHost(agent, assignments(directory, Klix.HOST), layout, false);
    }

    private static HostLayout below(Path root) throws IOException {
        OwnMailHost.require();
        Files.deleteIfExists(Path.of("/etc/postfix/main.cf"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        return HostLayout.below(root, Path.of("/etc/postfix"));
    }

    /** Gives the organisation an IPv6 address beside the sample's. */
    void addIpv6() {
        directory
                .addresses()
                .add(Address.of(IPV6, Klix.HOST, InterfaceName.of("eth0"), 64).withOwner(Klix.NAME));
    }

    /** The agent of another host by name, which is this machine all the same. */
    HostAgent agent(HostName name) {
        return agent(assignments(directory, name));
    }

    /** The agent of who reads the directory in some way of his own. */
    HostAgent agent(Assignments assignments) {
        return new HostAgent(assignments, layout, HostNetwork.of(layout, network), false, Duration.ofSeconds(5));
    }

    /** The agent as it is where the administrator told it what configures the interfaces. */
    HostAgent agent(HostNetwork network) {
        return new HostAgent(assignments(directory, Klix.HOST), layout, network, false, Duration.ofSeconds(5));
    }

    /** One that does its work, but the directory is away whenever it reports. */
    HostAgent agentWhoseReportsAreLost() {
        Assignments all = assignments(directory, Klix.HOST);
        var losing = new Assignments(
                all.host(),
                all.hosts(),
                all.settings(),
                new LostReports(all.reconfigurations()),
                all.servers(),
                all.addresses(),
                all.domains(),
                all.users());
        return agent(losing);
    }

    /** Adds a server of another organisation. */
    InstanceId addForeign() {
        OrganisationName other = OrganisationName.of("other");
        directory.organisations().add(Organisation.of(other));
        directory.mailDomains().add(MailDomain.of(DomainName.of("other.example"), other));
        IpAddress ip = IpAddress.of("192.168.1.200");
        directory.addresses().add(Klix.address(ip).withOwner(other));
        return add(MailServer.of(
                InstanceId.of("other-mx"),
                other,
                HostName.of("mx.other.example"),
                DomainName.of("other.example"),
                Klix.HOST,
                List.of(ip),
                Profile.OUTGOING));
    }

    static Assignments assignments(TestDirectory directory, HostName host) {
        return new Assignments(
                host,
                directory.hosts(),
                directory.globalSettings(),
                directory.reconfigurations(),
                directory.mailServers(),
                directory.addresses(),
                directory.mailDomains(),
                directory.users());
    }

    /** Adds a server on one of the organisation's addresses. */
    InstanceId add(String label, int address) {
        return add(Klix.server(label, Klix.ADDRESSES.get(address)));
    }

    InstanceId add(MailServer server) {
        directory.mailServers().add(server);
        return server.id();
    }

    /** Adds a server, and has it run. */
    InstanceId running(String label, IpAddress... addresses) {
        InstanceId server = request(add(Klix.server(label, addresses)));
        agent.reconcile();
        assertThat(reconfiguration(server).message()).isEmpty();
        assertThat(reconfiguration(server).state()).isEqualTo(State.RUNNING);
        return server;
    }

    InstanceId request(InstanceId server) {
        directory.reconfigurations().request(server);
        return server;
    }

    /** Changes a server in the directory. */
    void change(InstanceId server, UnaryOperator<MailServer> change) {
        MailServer before = directory.mailServers().find(server).orElseThrow();
        directory.mailServers().update(before, change.apply(before));
    }

    /** Gives a server another address, as somebody does with an LDAP client. */
    void move(InstanceId server, String from, String to) throws IOException {
        String instance = entry(server).replaceFirst("dn: ", "posternInstanceRef: ");
        modify(modification(from, "delete", instance) + modification(to, "add", instance));
    }

    /** Gives a server another name, as somebody does with an LDAP client. */
    void rename(InstanceId server, HostName name) throws IOException {
        modify(entry(server).strip() + "\nchangetype: modify\nreplace: posternHostName\nposternHostName: " + name
                + "\n");
    }

    /** The line that names its entry. */
    private String entry(InstanceId server) throws IOException {
        return ldap(
                "ldapsearch",
                "-LLL",
                "-o",
                "ldif-wrap=no",
                "-b",
                directory.suffix(),
                "(&(objectClass=posternSmtpInstance)(cn=" + server + "))",
                "1.1");
    }

    private void modify(String ldif) throws IOException {
        Path changes = Files.createTempFile("postern-", ".ldif");
        Files.writeString(changes, ldif);
        ldap("ldapmodify", "-f", changes.toString());
        Files.delete(changes);
    }

    private String modification(String address, String change, String value) {
        return """
                dn: posternIpAddress=%s,cn=addresses,cn=postern,%s
                changetype: modify
                %s: posternInstanceRef
                %s

                """.formatted(address, directory.suffix(), change, value);
    }

    private String ldap(String program, String... arguments) throws IOException {
        Stream<String> account =
                Stream.of(program, "-x", "-H", directory.url(), "-D", directory.bindDn(), "-w", directory.password());
        Program.Ended ended =
                Tools.run(Stream.concat(account, Stream.of(arguments)).toArray(String[]::new));
        assertThat(ended.err()).isEmpty();
        return ended.out();
    }

    Reconfiguration reconfiguration(InstanceId server) {
        return directory.reconfigurations().find(server).orElseThrow();
    }

    InstanceDirectories directories(InstanceId server) {
        return layout.of(name(server));
    }

    OptionalInt pid(InstanceId server) throws IOException {
        return Masters.pid(directories(server));
    }

    /** Lays a file into a server's queue, as cleanup(8) does: without execute permission it is no message yet. */
    void queue(InstanceId server, String place, String permissions) throws IOException {
        Path file = directories(server).queue().resolve(place);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    static InstanceName name(InstanceId server) {
        return InstanceName.forId(server.asString());
    }

    /** Stops what runs. */
    @Override
    public void close() throws IOException {
        for (InstanceName name : new Observer(layout, new LoadedConfigurations(layout)).names()) {
            if (Masters.pid(layout.of(name)).isPresent()) {
                assertThat(PostfixCommands.stop(layout.of(name))).isEmpty();
            }
        }
        directory.close();
    }
}
