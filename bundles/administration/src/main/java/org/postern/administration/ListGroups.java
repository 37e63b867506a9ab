package org.postern.administration;

import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Group;
import org.postern.tenancy.Groups;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The groups that an actor sees, with their members and privileges. */
@Component(service = ListGroups.class)
public final class ListGroups {
    private final Access access;
    private final Groups groups;
    private final SeenList<Group, Groups.Order> list;

    @Activate
    public ListGroups(@Reference Access access, @Reference Groups groups) {
        this.access = access;
        this.groups = groups;
        this.list = new SeenList<>(access, groups::list, ListGroups::by);
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

    /**
     * A part of those that the actor sees.
     *
     * @throws org.postern.tenancy.NotFoundException where the query names an organisation that the actor does not see
     */
    public Part<Group> list(Actor actor, Query<Groups.Order> query) {
        return list(access.of(actor), query);
    }

    Part<Group> list(Rights rights, Query<Groups.Order> query) {
        return list.part(rights, query);
    }

    private static Comparator<Group> by(Groups.Order order) {
        return switch (order) {
            case NAME -> TextOrder.by(Group::name);
        };
    }
}
