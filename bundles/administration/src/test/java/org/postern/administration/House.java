package org.postern.administration;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.postern.administration.AddUser.NewUser;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.tenancy.Address;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.testkit.TestDirectory;

/** All use cases on a real directory of their own, and short ways to people it. */
final class House implements AutoCloseable {
    static final Actor OPERATOR = Actor.operator();
    static final HostName HOST = HostName.of("mail.example.net");

    final TestDirectory directory = TestDirectory.embedded();
    final Access access = new Access(directory.organisations(), directory.users(), directory.groups());
    final CreateOrganisation createOrganisation = new CreateOrganisation(access, directory.organisations());
    final AddHost addHost = new AddHost(access, directory.hosts());
    final SetMilter setMilter = new SetMilter(access, directory.hosts());
    final AddAddress addAddress = new AddAddress(access, directory.hosts(), directory.addresses());
    final AssignAddress assignAddress = new AssignAddress(access, directory.addresses());
    final TakeBackAddress takeBackAddress = new TakeBackAddress(access, directory.addresses());
    final SwitchMultipleInstances multipleInstances = new SwitchMultipleInstances(access, directory.globalSettings());
    final AddUser addUser = new AddUser(access, directory.mailDomains(), directory.users());
    final AddGroup addGroup = new AddGroup(access, directory.groups());
    final GrantPrivilege grant = new GrantPrivilege(access, directory.groups());
    final RevokePrivilege revoke = new RevokePrivilege(access, directory.groups());
    final AddMember addMember = new AddMember(access, directory.users(), directory.groups());
    final RemoveMember removeMember = new RemoveMember(access, directory.groups());
    final AddMailDomain addDomain = new AddMailDomain(access, directory.mailDomains());
    final AddMailServer addServer = new AddMailServer(
            access,
            directory.globalSettings(),
            directory.hosts(),
            directory.addresses(),
            directory.mailDomains(),
            directory.mailServers());
    final OrganisationServers servers = new OrganisationServers(
            access, directory.globalSettings(), directory.mailServers(), directory.reconfigurations());
    final ReconfigureServer reconfigure = new ReconfigureServer(servers);
    final EnableMailServer enable = new EnableMailServer(servers);
    final DisableMailServer disable = new DisableMailServer(servers);
    final ListOrganisations listOrganisations = new ListOrganisations(access);
    final ListUsers listUsers = new ListUsers(access, directory.users());
    final ListGroups listGroups = new ListGroups(access, directory.groups());
    final ListHosts listHosts = new ListHosts(access, directory.hosts());
    final ListAddresses listAddresses = new ListAddresses(access, directory.addresses());
    final ListMailDomains listDomains = new ListMailDomains(access, directory.mailDomains());
    final ListMailServers listServers =
            new ListMailServers(access, directory.mailServers(), directory.reconfigurations());
    final OperateHost operateHost = new OperateHost(access);

    /** An organisation with a domain, and a host that has one address of its own for each of the given ones. */
    OrganisationName organisation(String name, String domain, String... addresses) {
        OrganisationName organisation = OrganisationName.of(name);
        createOrganisation.create(OPERATOR, organisation);
        addDomain.add(OPERATOR, MailDomain.of(DomainName.of(domain), organisation));
        for (String address : addresses) {
            addAddress.add(OPERATOR, address(address).withOwner(organisation));
        }
        return organisation;
    }

    void host() {
        addHost.add(OPERATOR, Host.of(HOST));
        multipleInstances.to(OPERATOR, true);
    }

    Actor user(OrganisationName organisation, String id) {
        UserId user = UserId.of(id);
        addUser.add(OPERATOR, new NewUser(user, organisation, id, Optional.empty()), password());
        return Actor.person(user);
    }

    /** A person of the organisation who holds these privileges, by a group of his own. */
    Actor holder(OrganisationName organisation, String id, Privilege... privileges) {
        Actor actor = user(organisation, id);
        GroupName group = group(organisation, "of " + id, privileges);
        addMember.add(OPERATOR, organisation, group, UserId.of(id));
        return actor;
    }

    GroupName group(OrganisationName organisation, String name, Privilege... privileges) {
        GroupName group = GroupName.of(name);
        addGroup.add(OPERATOR, organisation, group);
        for (Privilege privilege : privileges) {
            grant.grant(OPERATOR, organisation, group, privilege);
        }
        return group;
    }

    /** A person outside all organisations, in the group of the system administrators. */
    Actor systemAdministrator(String id) {
        UserId user = UserId.of(id);
        directory.users().add(new User(user, Optional.empty(), id, Optional.empty(), true), password());
        var before = new Group(
                GroupName.of("sysadmins"),
                Optional.empty(),
                new TreeSet<>(List.of(Privilege.SYSTEM_ADMIN)),
                new TreeSet<>());
        directory.groups().update(before, before.withMember(user));
        return Actor.person(user);
    }

    MailServer server(OrganisationName organisation, String name, String domain) {
        return addServer.add(OPERATOR, request(organisation, name, domain));
    }

    static NewMailServer request(OrganisationName organisation, String name, String domain, String... addresses) {
        return new NewMailServer(
                organisation,
                HostName.of(name),
                DomainName.of(domain),
                List.of(addresses).stream().map(IpAddress::of).toList(),
                Profile.OUTGOING,
                List.of(Network.of("192.168.1.0/24")),
                Optional.empty());
    }

    static Address address(String ip) {
        IpAddress address = IpAddress.of(ip);
        return Address.of(address, HOST, InterfaceName.of("eth0"), address.isIpv6() ? 64 : 24);
    }

    static Password password() {
        return new Password("correct horse");
    }

    @Override
    public void close() {
        directory.close();
    }
}
