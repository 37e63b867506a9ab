package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Group;
import org.postern.tenancy.Groups;
import org.postern.tenancy.OrganisationName;

/** The groups that an actor sees, with their members and privileges. */
@Component(service = ListGroups.class)
public final class ListGroups {
    private final Access access;
    private final Groups groups;

    @Activate
    public ListGroups(@Reference Access access, @Reference Groups groups) {
        this.access = access;
        this.groups = groups;
    }

    /** Those of all organisations that the actor sees, organisation by organisation. */
    public List<Group> all(Actor actor) {
        return access.organisations(access.of(actor)).stream()
                .flatMap(organisation -> groups.of(organisation.name()).stream())
                .toList();
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such organisation */
    public List<Group> of(Actor actor, OrganisationName organisation) {
        return groups.of(access.organisation(access.of(actor), organisation).name());
    }
}
