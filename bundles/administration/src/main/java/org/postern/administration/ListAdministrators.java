package org.postern.administration;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Groups;
import org.postern.tenancy.User;
import org.postern.tenancy.Users;

/** Shows who administers the system. Needs {@code system.admin}. */
@Component(service = ListAdministrators.class)
public final class ListAdministrators {
    private final Access access;
    private final Users users;
    private final Groups groups;

    @Activate
    public ListAdministrators(@Reference Access access, @Reference Users users, @Reference Groups groups) {
        this.access = access;
        this.users = users;
        this.groups = groups;
    }

    /** All of them, by id. */
    public List<User> all(Actor actor) {
        access.of(actor).requireSystem("list the system administrators");
        return groups.systemAdministrators().members().stream()
                .map(users::find)
                .flatMap(Optional::stream)
                .toList();
    }
}
