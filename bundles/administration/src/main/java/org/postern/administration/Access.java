package org.postern.administration;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Group;
import org.postern.tenancy.Groups;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/**
 * Finds out, at every call, what an actor sees and may do. A privilege counts for the organisation of the group that
 * grants it. A disabled person may do nothing, nor may the people of a disabled organisation; nobody but the system's own
 * people may anything in one. A system administrator is a member of the group outside all organisations, and belongs to
 * none himself: else who administers the people of his organisation could become him.
 */
@Component(service = Access.class)
public final class Access {
    private final Organisations organisations;
    private final Users users;
    private final Groups groups;

    @Activate
    public Access(@Reference Organisations organisations, @Reference Users users, @Reference Groups groups) {
        this.organisations = organisations;
        this.users = users;
        this.groups = groups;
    }

    /** @throws DeniedException where the person is not there or disabled, or his organisation is */
    Rights of(Actor actor) {
        return actor instanceof Actor.Person person ? of(person) : Rights.ofSystem(actor);
    }

    /** The organisation as it is stored, where the actor sees it. */
    Organisation organisation(Rights rights, OrganisationName name) {
        return organisations
                .find(name)
                .filter(organisation -> rights.sees(organisation.name()))
                .orElseThrow(() -> new NotFoundException("there is no organisation " + name));
    }

    /** The organisation as it is stored, where the actor sees it and holds the privilege in it. */
    Organisation organisation(Actor actor, OrganisationName name, Privilege privilege, String action) {
        Rights rights = of(actor);
        Organisation organisation = organisation(rights, name);
        rights.require(privilege, organisation.name(), action);
        return organisation;
    }

    /** Those the actor sees, by name. */
    List<Organisation> organisations(Rights rights) {
        return organisations.all().stream()
                .filter(organisation -> rights.sees(organisation.name()))
                .toList();
    }

    private Rights of(Actor.Person person) {
        User user = enabled(person.id());
        List<Group> memberships = groups.having(user.id());
        if (user.organisation().isEmpty() && memberships.stream().anyMatch(Access::isOfSystemAdministrators)) {
            return Rights.ofSystem(person);
        }
        Map<OrganisationName, Set<Privilege>> held = new TreeMap<>();
        user.organisation().ifPresent(own -> held.put(own, EnumSet.noneOf(Privilege.class)));
        memberships.forEach(group -> add(group, held));
        return new Rights(person, false, held);
    }

    private User enabled(UserId id) {
        User user = users.find(id)
                .filter(User::enabled)
                .orElseThrow(() -> new DeniedException("user " + id + " is not there, or is disabled"));
        if (user.organisation().filter(own -> !isEnabled(own)).isPresent()) {
            throw new DeniedException("the organisation of user " + id + " is disabled");
        }
        return user;
    }

    private void add(Group group, Map<OrganisationName, Set<Privilege>> held) {
        group.organisation()
                .filter(this::isEnabled)
                .ifPresent(organisation -> group.privileges().stream()
                        .filter(Privilege.ofAnOrganisation()::contains)
                        .forEach(held.computeIfAbsent(organisation, first -> EnumSet.noneOf(Privilege.class))::add));
    }

    private boolean isEnabled(OrganisationName name) {
        return organisations.find(name).filter(Organisation::enabled).isPresent();
    }

    private static boolean isOfSystemAdministrators(Group group) {
        return group.organisation().isEmpty() && group.privileges().contains(Privilege.SYSTEM_ADMIN);
    }
}
