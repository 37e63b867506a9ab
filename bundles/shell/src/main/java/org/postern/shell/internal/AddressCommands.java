package org.postern.shell.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AddAddress;
import org.postern.administration.AssignAddress;
import org.postern.administration.ListAddresses;
import org.postern.administration.RemoveAddress;
import org.postern.administration.ShowAddress;
import org.postern.administration.TakeBackAddress;
import org.postern.tenancy.Address;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InterfaceName;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.OrganisationName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern address}. */
@Component(service = AddressCommands.class)
@Command(name = "address", description = "The hosts' IP addresses, and which organisation has them.")
public final class AddressCommands {
    private static final View<Address> VIEW = View.<Address>of("address", Address::ip)
            .and("prefix", Address::prefix)
            .and("host", Address::host)
            .and("interface", Address::networkInterface)
            .and("gateway", Address::gateway)
            .and("organisation", Address::owner)
            .and("server", Address::instance);
    private static final View<Assignment> ASSIGNMENT =
            View.<Assignment>of("address", Assignment::ip).and("organisation", Assignment::organisation);

    private final AddAddress add;
    private final AssignAddress assign;
    private final TakeBackAddress takeBack;
    private final RemoveAddress remove;
    private final ShowAddress show;
    private final ListAddresses list;

    /** Who has an address. */
    private record Assignment(IpAddress ip, Optional<OrganisationName> organisation) {}

    @Activate
    public AddressCommands(
            @Reference AddAddress add,
            @Reference AssignAddress assign,
            @Reference TakeBackAddress takeBack,
            @Reference RemoveAddress remove,
            @Reference ShowAddress show,
            @Reference ListAddresses list) {
        this.add = add;
        this.assign = assign;
        this.takeBack = takeBack;
        this.remove = remove;
        this.show = show;
        this.list = list;
    }

    @Command(description = "Make an address of a host known; the host brings it up when a server uses it.")
    void add(
            @Mixin Call call,
            @Parameters(paramLabel = "IP/PREFIX", description = "As in 192.168.1.125/24.") Cidr address,
            @Option(names = "--host", required = true, paramLabel = "HOST", description = "The host that has it.")
                    HostName host,
            @Option(
                            names = "--interface",
                            required = true,
                            paramLabel = "NAME",
                            description = "Its network interface, as in eth0.")
                    InterfaceName networkInterface,
            @Option(
                            names = "--gateway",
                            paramLabel = "IP",
                            description = "Gateway of its network, for your records: no route is set up.")
                    Optional<IpAddress> gateway,
            @Option(names = "--organisation", paramLabel = "ORGANISATION", description = "Who is given it at once.")
                    Optional<OrganisationName> organisation) {
        var wanted = new Address(
                address.ip(), host, networkInterface, address.prefix(), gateway, organisation, Optional.empty());
        Address stored = add.add(call.actor(), wanted);
        call.done(
                "address %s added to host %s%s"
                        .formatted(
                                stored.ip(),
                                stored.host(),
                                stored.owner()
                                        .map(" for organisation %s"::formatted)
                                        .orElse("")),
                VIEW,
                stored);
    }

    @Command(description = "List the addresses.")
    void list(
            @Mixin Call call,
            @Option(names = "--organisation", paramLabel = "ORGANISATION", description = "Of this one only.")
                    Optional<OrganisationName> organisation,
            @Option(names = "--free", description = "Those only that no server uses.") boolean free) {
        List<Address> addresses =
                organisation.map(name -> list.of(call.actor(), name)).orElseGet(() -> list.all(call.actor()));
        call.list(
                VIEW,
                addresses.stream().filter(address -> !free || address.isFree()).toList());
    }

    @Command(description = "Give an address to an organisation.")
    void assign(
            @Mixin Call call,
            @Parameters(paramLabel = "IP", description = "The address.") IpAddress ip,
            @Parameters(paramLabel = "ORGANISATION", description = "Who is given it.") OrganisationName organisation) {
        assign.assign(call.actor(), ip, organisation);
        call.done(
                "address %s assigned to organisation %s".formatted(ip, organisation),
                ASSIGNMENT,
                new Assignment(ip, Optional.of(organisation)));
    }

    @Command(name = "take-back", description = "Take an address that no server uses back from its organisation.")
    void takeBack(@Mixin Call call, @Parameters(paramLabel = "IP", description = "The address.") IpAddress ip) {
        takeBack.takeBack(call.actor(), ip);
        call.done("address " + ip + " taken back", ASSIGNMENT, new Assignment(ip, Optional.empty()));
    }

    @Command(description = "Make an address that no organisation has unknown again.")
    void remove(@Mixin Call call, @Parameters(paramLabel = "IP", description = "The address.") IpAddress ip) {
        Address address = show.find(call.actor(), ip);
        remove.remove(call.actor(), ip);
        call.done("address %s removed from host %s".formatted(ip, address.host()), VIEW, address);
    }
}
