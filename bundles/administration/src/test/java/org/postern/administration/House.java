package org.postern.administration;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.postern.administration.AddUser.NewUser;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.Profile;
import org.postern.mailserver.Routing;
import org.postern.mailserver.ServerSettings;
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
import org.postern.testkit.Wiring;

/** All use cases on a real directory of their own, and short ways to people it. */
final class House implements AutoCloseable {
    static final Actor OPERATOR = Actor.operator();
    static final HostName HOST = HostName.of("mail.example.net");

    final TestDirectory directory = TestDirectory.embedded();
    final Wiring wiring = Wiring.of(directory);
    final Access access = wiring.get(Access.class);
    final CreateOrganisation createOrganisation = wiring.get(CreateOrganisation.class);
    final AddHost addHost = wiring.get(AddHost.class);
    final SetMilter setMilter = wiring.get(SetMilter.class);
    final AddAddress addAddress = wiring.get(AddAddress.class);
    final AssignAddress assignAddress = wiring.get(AssignAddress.class);
    final TakeBackAddress takeBackAddress = wiring.get(TakeBackAddress.class);
    final SwitchMultipleInstances multipleInstances = wiring.get(SwitchMultipleInstances.class);
    final AddUser addUser = wiring.get(AddUser.class);
    final AddGroup addGroup = wiring.get(AddGroup.class);
    final GrantPrivilege grant = wiring.get(GrantPrivilege.class);
    final RevokePrivilege revoke = wiring.get(RevokePrivilege.class);
    final AddMember addMember = wiring.get(AddMember.class);
    final RemoveMember removeMember = wiring.get(RemoveMember.class);
    final AddMailDomain addDomain = wiring.get(AddMailDomain.class);
    final AddMailServer addServer = wiring.get(AddMailServer.class);
    final ReconfigureServer reconfigure = wiring.get(ReconfigureServer.class);
    final EnableMailServer enable = wiring.get(EnableMailServer.class);
    final DisableMailServer disable = wiring.get(DisableMailServer.class);
    final FreezeMailServer freeze = wiring.get(FreezeMailServer.class);
    final ThawMailServer thaw = wiring.get(ThawMailServer.class);
    final ListOrganisations listOrganisations = wiring.get(ListOrganisations.class);
    final ShowOrganisation showOrganisation = wiring.get(ShowOrganisation.class);
    final ListUsers listUsers = wiring.get(ListUsers.class);
    final ListGroups listGroups = wiring.get(ListGroups.class);
    final ListHosts listHosts = wiring.get(ListHosts.class);
    final ListAddresses listAddresses = wiring.get(ListAddresses.class);
    final ListMailDomains listDomains = wiring.get(ListMailDomains.class);
    final ListMailServers listServers = wiring.get(ListMailServers.class);
    final OperateMailServer operate = wiring.get(OperateMailServer.class);
    final OperateHost operateHost = wiring.get(OperateHost.class);

    /** Any other use case. */
    <T> T use(Class<T> useCase) {
        return wiring.get(useCase);
    }

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
        multipleInstances.on(OPERATOR);
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
                ServerSettings.none().withRouting(Routing.of(List.of(Network.of("192.168.1.0/24")))));
    }

    static Address address(String ip) {
        return address(ip, HOST);
    }

    static Address address(String ip, HostName host) {
        IpAddress address = IpAddress.of(ip);
        return Address.of(address, host, InterfaceName.of("eth0"), address.isIpv6() ? 64 : 24);
    }

    static Password password() {
        return new Password("correct horse");
    }

    @Override
    public void close() {
        directory.close();
    }
}
