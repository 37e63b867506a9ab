package org.postern.shell.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.administration.AddGroup;
import org.postern.administration.AddMember;
import org.postern.administration.ListGroups;
import org.postern.administration.RemoveGroup;
import org.postern.administration.RemoveMember;
import org.postern.administration.ShowGroup;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UserId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern group}. */
@Component(service = GroupCommands.class)
@Command(name = "group", description = "The groups of the organisations; their members hold the groups' privileges.")
public final class GroupCommands {
    static final View<Group> VIEW = View.<Group>of("group", Group::name)
            .and("organisation", Group::organisation)
            .and("privileges", Group::privileges)
            .and("members", Group::members);

    private final AddGroup add;
    private final RemoveGroup remove;
    private final ShowGroup show;
    private final AddMember addMember;
    private final RemoveMember removeMember;
    private final ListGroups list;

    @Activate
    public GroupCommands(
            @Reference AddGroup add,
            @Reference RemoveGroup remove,
            @Reference ShowGroup show,
            @Reference AddMember addMember,
            @Reference RemoveMember removeMember,
            @Reference ListGroups list) {
        this.add = add;
        this.remove = remove;
        this.show = show;
        this.addMember = addMember;
        this.removeMember = removeMember;
        this.list = list;
    }

    @Command(description = "Make an empty group.")
    void add(
            @Mixin Call call,
            @Parameters(paramLabel = "GROUP", description = "Its name.") GroupName name,
            @Option(
                            names = "--organisation",
                            required = true,
                            paramLabel = "ORGANISATION",
                            description = "Organisation of the group.")
                    OrganisationName organisation) {
        Group group = add.add(call.actor(), organisation, name);
        call.done("group %s added to organisation %s".formatted(group.name(), organisation), VIEW, group);
    }

    @Command(description = "Remove a group, whoever is in it.")
    void remove(
            @Mixin Call call,
            @Parameters(paramLabel = "GROUP", description = "Its name.") GroupName name,
            @Option(
                            names = "--organisation",
                            required = true,
                            paramLabel = "ORGANISATION",
                            description = "Organisation of the group.")
                    OrganisationName organisation) {
        Group group = show.find(call.actor(), organisation, name);
        remove.remove(call.actor(), organisation, name);
        call.done("group %s removed from organisation %s".formatted(group.name(), organisation), VIEW, group);
    }

    @Command(description = "List the groups with their privileges and members.")
    void list(
            @Mixin Call call,
            @Option(names = "--organisation", paramLabel = "ORGANISATION", description = "Of this one only.")
                    Optional<OrganisationName> organisation) {
        List<Group> groups =
                organisation.map(name -> list.of(call.actor(), name)).orElseGet(() -> list.all(call.actor()));
        call.list(VIEW, groups);
    }

    @Command(name = "add-member", description = "Put a person into a group of his organisation.")
    void addMember(
            @Mixin Call call,
            @Parameters(paramLabel = "GROUP", description = "Name of the group.") GroupName name,
            @Parameters(paramLabel = "USER", description = "Who.") UserId user,
            @Option(
                            names = "--organisation",
                            required = true,
                            paramLabel = "ORGANISATION",
                            description = "Organisation of the group.")
                    OrganisationName organisation) {
        Group group = addMember.add(call.actor(), organisation, name, user);
        call.done("user %s is a member of group %s".formatted(user, group.name()), VIEW, group);
    }

    @Command(name = "remove-member", description = "Take a person out of a group.")
    void removeMember(
            @Mixin Call call,
            @Parameters(paramLabel = "GROUP", description = "Name of the group.") GroupName name,
            @Parameters(paramLabel = "USER", description = "Who.") UserId user,
            @Option(
                            names = "--organisation",
                            required = true,
                            paramLabel = "ORGANISATION",
                            description = "Organisation of the group.")
                    OrganisationName organisation) {
        Group group = removeMember.remove(call.actor(), organisation, name, user);
        call.done("user %s is no member of group %s".formatted(user, group.name()), VIEW, group);
    }
}
