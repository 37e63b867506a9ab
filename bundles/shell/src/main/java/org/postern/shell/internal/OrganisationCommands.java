package org.postern.shell.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.CreateOrganisation;
import org.postern.administration.EditOrganisation;
import org.postern.administration.ListAddresses;
import org.postern.administration.ListGroups;
import org.postern.administration.ListMailDomains;
import org.postern.administration.ListMailServers;
import org.postern.administration.ListOrganisations;
import org.postern.administration.ListUsers;
import org.postern.administration.RemoveOrganisation;
import org.postern.administration.ShowOrganisation;
import org.postern.mailserver.MailDomain;
import org.postern.tenancy.Address;
import org.postern.tenancy.Group;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postern organisation}. */
@Component(service = OrganisationCommands.class)
@Command(name = "organisation", description = "The tenants.")
public final class OrganisationCommands {
    private static final View<Organisation> VIEW =
            View.<Organisation>of("organisation", Organisation::name).and("enabled", Organisation::enabled);

    private final CreateOrganisation create;
    private final EditOrganisation edit;
    private final RemoveOrganisation remove;
    private final ListOrganisations list;
    private final ShowOrganisation show;
    private final ListAddresses addresses;
    private final ListMailDomains domains;
    private final ListMailServers servers;
    private final ListUsers users;
    private final ListGroups groups;

    @Activate
    public OrganisationCommands(
            @Reference CreateOrganisation create,
            @Reference EditOrganisation edit,
            @Reference RemoveOrganisation remove,
            @Reference ListOrganisations list,
            @Reference ShowOrganisation show,
            @Reference ListAddresses addresses,
            @Reference ListMailDomains domains,
            @Reference ListMailServers servers,
            @Reference ListUsers users,
            @Reference ListGroups groups) {
        this.create = create;
        this.edit = edit;
        this.remove = remove;
        this.list = list;
        this.show = show;
        this.addresses = addresses;
        this.domains = domains;
        this.servers = servers;
        this.users = users;
        this.groups = groups;
    }

    @Command(description = "Take a tenant in.")
    void add(
            @Mixin Call call,
            @Parameters(paramLabel = "ORGANISATION", description = "Its name.") OrganisationName name) {
        Organisation organisation = create.create(call.actor(), name);
        call.done("organisation " + organisation.name() + " added", VIEW, organisation);
    }

    @Command(description = "List the organisations.")
    void list(@Mixin Call call) {
        call.list(VIEW, list.all(call.actor()));
    }

    @Command(description = "Show what an organisation has.")
    void show(
            @Mixin Call call,
            @Parameters(paramLabel = "ORGANISATION", description = "Its name.") OrganisationName name) {
        call.show(sheet(call), show.find(call.actor(), name));
    }

    @Command(description = "Give an organisation another name; all that it has goes with it.")
    void rename(
            @Mixin Call call,
            @Parameters(paramLabel = "ORGANISATION", description = "Its name.") OrganisationName name,
            @Parameters(paramLabel = "NAME", description = "The new one.") OrganisationName newName) {
        Organisation before = show.find(call.actor(), name);
        Organisation after = new Organisation(newName, before.enabled());
        edit.edit(call.actor(), before, after);
        call.done("organisation %s is now %s".formatted(before.name(), after.name()), VIEW, after);
    }

    @Command(description = "Let the people of an organisation sign in again.")
    void enable(
            @Mixin Call call,
            @Parameters(paramLabel = "ORGANISATION", description = "Its name.") OrganisationName name) {
        turn(call, name, true);
    }

    @Command(description = "Shut out the people of an organisation; its servers go on.")
    void disable(
            @Mixin Call call,
            @Parameters(paramLabel = "ORGANISATION", description = "Its name.") OrganisationName name) {
        turn(call, name, false);
    }

    @Command(description = "Remove an organisation that has nothing any more.")
    void remove(
            @Mixin Call call,
            @Parameters(paramLabel = "ORGANISATION", description = "Its name.") OrganisationName name) {
        Organisation organisation = show.find(call.actor(), name);
        remove.remove(call.actor(), organisation.name());
        call.done("organisation " + organisation.name() + " removed", VIEW, organisation);
    }

    private void turn(Call call, OrganisationName name, boolean enabled) {
        Organisation before = show.find(call.actor(), name);
        Organisation after = new Organisation(before.name(), enabled);
        edit.edit(call.actor(), before, after);
        call.done("organisation %s is %s".formatted(after.name(), enabled ? "enabled" : "disabled"), VIEW, after);
    }

    private View<Organisation> sheet(Call call) {
        return VIEW.and(
                        "addresses",
                        organisation -> addresses.of(call.actor(), organisation.name()).stream()
                                .map(Address::ip)
                                .toList())
                .and(
                        "domains",
                        organisation -> domains.of(call.actor(), organisation.name()).stream()
                                .map(MailDomain::name)
                                .toList())
                .and(
                        "servers",
                        organisation -> servers.of(call.actor(), organisation.name()).stream()
                                .map(progress -> progress.server().name())
                                .toList())
                .and(
                        "users",
                        organisation -> users.of(call.actor(), organisation.name()).stream()
                                .map(User::id)
                                .toList())
                .and(
                        "groups",
                        organisation -> groups.of(call.actor(), organisation.name()).stream()
                                .map(Group::name)
                                .toList());
    }
}
