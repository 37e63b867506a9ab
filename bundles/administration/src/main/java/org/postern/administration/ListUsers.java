package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.User;
import org.postern.tenancy.Users;

/** The people that an actor sees. */
@Component(service = ListUsers.class)
public final class ListUsers {
    private final Access access;
    private final Users users;

    @Activate
    public ListUsers(@Reference Access access, @Reference Users users) {
        this.access = access;
        this.users = users;
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
}
