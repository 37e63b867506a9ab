package org.postern.administration;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AuditAction;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;

/** Makes an empty group in an organisation. Needs {@code groups.manage}. */
@Component(service = AddGroup.class)
public final class AddGroup {
    private final Access access;
    private final Groups groups;
    private final Audit audit;

    @Activate
    public AddGroup(@Reference Access access, @Reference Groups groups, @Reference Audit audit) {
        this.access = access;
        this.groups = groups;
        this.audit = audit;
    }

    /** @throws org.postern.tenancy.AlreadyExistsException where the organisation has one of that name */
    public Group add(Actor actor, OrganisationName organisation, GroupName name) {
        OrganisationName owner = access.organisation(actor, organisation, Privilege.GROUPS_MANAGE, "add a group")
                .name();
        Group group = Group.of(owner, name);
        groups.add(group);
        audit.record(actor, AuditAction.ADD_GROUP, owner, name);
        return group;
    }
}
