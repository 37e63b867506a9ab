package org.postern.administration;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        if (actor instanceof Actor.OperatorAs operator) {
            return of(operator, operator.person().id());
        }
        return actor instanceof Actor.Person person ? of(person, person.id()) : Rights.ofSystem(actor);
    }

    /** The organisation as it is stored, where the actor sees it. */
    Organisation organisation(Rights rights, OrganisationName name) {
        return organisations
                .find(name)
                .filter(organisation -> rights.sees(organisation.name()))
                .orElseThrow(() -> new NotFoundException("there is no organisation %s", name));
    }

    /** The person as he is stored, where the actor sees him: those who run the system see each other alone. */
    User user(Rights rights, UserId id) {
        return users.find(id)
                .filter(user -> user.organisation().map(rights::sees).orElse(rights.system()))
                .orElseThrow(() -> new NotFoundException("there is no user %s", id));
    }

    /** True where the person may do anything at all. */
    boolean admits(UserId id) {
        return admitted(id).isPresent();
    }

    /** The person, where he may use the product. */
    Optional<User> admitted(UserId id) {
        return users.find(id).filter(User::enabled).filter(user -> isInForce(user.organisation()));
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
        return rights.system()
                ? organisations.all()
                : rights.organisations().stream()
                        .flatMap(name -> organisations.find(name).stream())
                        .toList();
    }

    private Rights of(Actor actor, UserId person) {
        User user = enabled(person);
        List<Group> memberships = groups.having(user.id());
        if (user.organisation().isEmpty() && memberships.stream().anyMatch(Access::isOfSystemAdministrators)) {
            return Rights.ofSystem(actor);
        }
        Map<OrganisationName, Set<Privilege>> held = new TreeMap<>();
        user.organisation().ifPresent(own -> held.put(own, EnumSet.noneOf(Privilege.class)));
        memberships.forEach(group -> add(group, held));
        return Rights.of(actor, held);
    }

    private User enabled(UserId id) {
        User user = users.find(id)
                .filter(User::enabled)
                .orElseThrow(() -> new DeniedException("user %s is not there, or is disabled", id));
        if (!isInForce(user.organisation())) {
            throw new DeniedException("the organisation of user %s is disabled", id);
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

    /** True also for who belongs to none. */
    private boolean isInForce(Optional<OrganisationName> organisation) {
        return organisation.filter(own -> !isEnabled(own)).isEmpty();
    }

    private boolean isEnabled(OrganisationName name) {
        return organisations.find(name).filter(Organisation::enabled).isPresent();
    }

    private static boolean isOfSystemAdministrators(Group group) {
        return group.organisation().isEmpty() && group.privileges().contains(Privilege.SYSTEM_ADMIN);
    }
}
