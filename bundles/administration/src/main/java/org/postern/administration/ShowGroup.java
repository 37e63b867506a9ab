package org.postern.administration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.UserId;

/** One group, or those of one person, for who sees their organisation. */
@Component(service = ShowGroup.class)
public final class ShowGroup {
    private final Access access;
    private final Groups groups;

    @Activate
    public ShowGroup(@Reference Access access, @Reference Groups groups) {
        this.access = access;
        this.groups = groups;
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such group */
    public Group find(Actor actor, OrganisationName organisation, GroupName name) {
        OrganisationName owner =
                access.organisation(access.of(actor), organisation).name();
        return new OrganisationGroups(groups, owner).stored(name);
    }

    /**
     * Those that have the person as a member, as far as the actor sees them.
     *
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such person
     */
    public List<Group> having(Actor actor, UserId member) {
        Rights rights = access.of(actor);
        access.user(rights, member);
        return groups.having(member).stream()
                .filter(group -> group.organisation().map(rights::sees).orElse(rights.system()))
                .toList();
    }
}
