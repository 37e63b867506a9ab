package org.postern.shell.internal;

import java.util.List;
import org.postern.administration.Access;
import org.postern.administration.AddAddress;
import org.postern.administration.AddGroup;
import org.postern.administration.AddHost;
import org.postern.administration.AddMailDomain;
import org.postern.administration.AddMailServer;
import org.postern.administration.AddMember;
import org.postern.administration.AddUser;
import org.postern.administration.AssignAddress;
import org.postern.administration.CreateOrganisation;
import org.postern.administration.DisableMailServer;
import org.postern.administration.EnableMailServer;
import org.postern.administration.GrantPrivilege;
import org.postern.administration.ListAddresses;
import org.postern.administration.ListGroups;
import org.postern.administration.ListHosts;
import org.postern.administration.ListMailDomains;
import org.postern.administration.ListMailServers;
import org.postern.administration.ListOrganisations;
import org.postern.administration.ListUsers;
import org.postern.administration.OperateHost;
import org.postern.administration.OrganisationServers;
import org.postern.administration.ReconfigureServer;
import org.postern.administration.RemoveMember;
import org.postern.administration.RevokePrivilege;
import org.postern.administration.SetMilter;
import org.postern.administration.SwitchMultipleInstances;
import org.postern.administration.TakeBackAddress;
import org.postern.testkit.TestDirectory;

/** The commands over the real use cases on a real directory, as Declarative Services would put them together. */
final class Installation implements AutoCloseable {
    final TestDirectory directory = TestDirectory.embedded();
    final CommandShell shell;

    /** What a command answered. */
    record Answer(int code, String out, String err) {}

    Installation(LocalAgent agent) {
        var access = new Access(directory.organisations(), directory.users(), directory.groups());
        var servers = new OrganisationServers(
                access, directory.globalSettings(), directory.mailServers(), directory.reconfigurations());
        var listServers = new ListMailServers(access, directory.mailServers(), directory.reconfigurations());
        shell = new CommandShell(
                new AgentCommands(new OperateHost(access), agent),
                hosts(access),
                organisations(access, listServers),
                addresses(access),
                new MultipleInstancesCommands(new SwitchMultipleInstances(access, directory.globalSettings())),
                new UserCommands(
                        new AddUser(access, directory.mailDomains(), directory.users()),
                        new ListUsers(access, directory.users())),
                groups(access),
                new PrivilegeCommands(
                        new GrantPrivilege(access, directory.groups()),
                        new RevokePrivilege(access, directory.groups())),
                new DomainCommands(
                        new AddMailDomain(access, directory.mailDomains()),
                        new ListMailDomains(access, directory.mailDomains())),
                new ServerCommands(
                        addServer(access),
                        new ReconfigureServer(servers),
                        new EnableMailServer(servers),
                        new DisableMailServer(servers),
                        listServers,
                        new QueueLengths(agent),
                        new Requests(listServers)));
    }

    Answer type(String... words) {
        return type(new TypedTerminal(), words);
    }

    Answer type(TypedTerminal terminal, String... words) {
        int code = shell.run(terminal, List.of(words));
        return new Answer(code, terminal.printed(), terminal.complained());
    }

    /** Runs each line; none has a word with a space in it. */
    void typeAll(String lines) {
        for (String line : lines.lines().toList()) {
            Answer answer = type(new TypedTerminal().having("password", "correct horse\n"), line.split(" "));
            if (answer.code() != 0) {
                throw new AssertionError(line + " ended with " + answer);
            }
        }
    }

    private HostCommands hosts(Access access) {
        return new HostCommands(
                new AddHost(access, directory.hosts()),
                new SetMilter(access, directory.hosts()),
                new ListHosts(access, directory.hosts()));
    }

    private OrganisationCommands organisations(Access access, ListMailServers servers) {
        return new OrganisationCommands(
                new CreateOrganisation(access, directory.organisations()),
                new ListOrganisations(access),
                new ListAddresses(access, directory.addresses()),
                new ListMailDomains(access, directory.mailDomains()),
                servers,
                new ListUsers(access, directory.users()),
                new ListGroups(access, directory.groups()));
    }

    private AddressCommands addresses(Access access) {
        return new AddressCommands(
                new AddAddress(access, directory.hosts(), directory.addresses()),
                new AssignAddress(access, directory.addresses()),
                new TakeBackAddress(access, directory.addresses()),
                new ListAddresses(access, directory.addresses()));
    }

    private GroupCommands groups(Access access) {
        return new GroupCommands(
                new AddGroup(access, directory.groups()),
                new AddMember(access, directory.users(), directory.groups()),
                new RemoveMember(access, directory.groups()),
                new ListGroups(access, directory.groups()));
    }

    private AddMailServer addServer(Access access) {
        return new AddMailServer(
                access,
                directory.globalSettings(),
                directory.hosts(),
                directory.addresses(),
                directory.mailDomains(),
                directory.mailServers());
    }

    @Override
    public void close() {
        directory.close();
    }
}
