package org.postern.administration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** The people that an actor sees. */
@Component(service = ListUsers.class)
public final class ListUsers {
    private final Access access;
    private final Users users;
    private final SeenList<User, Users.Order> list;

    @Activate
    public ListUsers(@Reference Access access, @Reference Users users) {
        this.access = access;
        this.users = users;
        this.list = new SeenList<>(access, users::list, ListUsers::by);
    }

    /** Those of all organisations that the actor sees, organisation by organisation. */
    public List<User> all(Actor actor) {
        return access.organisations(access.of(actor)).stream()
                .flatMap(organisation -> users.of(organisation.name()).stream())
                .toList();
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such organisation */
    public List<User> of(Actor actor, OrganisationName organisation) {
        return users.of(access.organisation(access.of(actor), organisation).name());
    }

    /**
     * Those of these people who belong to the organisation.
     *
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such organisation
     */
    public List<User> of(Actor actor, OrganisationName organisation, Collection<UserId> ids) {
        Optional<OrganisationName> owner =
                Optional.of(access.organisation(access.of(actor), organisation).name());
        return ids.stream()
                .flatMap(id -> users.find(id).stream())
                .filter(user -> user.organisation().equals(owner))
                .toList();
    }

    /**
     * A part of those that the actor sees.
     *
     * @throws org.postern.tenancy.NotFoundException where the query names an organisation that the actor does not see
     */
    public Part<User> list(Actor actor, Query<Users.Order> query) {
        return list(access.of(actor), query);
    }

    Part<User> list(Rights rights, Query<Users.Order> query) {
        return list.part(rights, query);
    }

    private static Comparator<User> by(Users.Order order) {
        return switch (order) {
            case ID -> Comparator.comparing(User::id);
            case NAME -> TextOrder.<User>by(User::displayName).thenComparing(User::id);
            case MAIL ->
                TextOrder.<User>by(
                                user -> user.mail().map(EmailAddress::asString).orElse(""))
                        .thenComparing(User::id);
        };
    }
}
