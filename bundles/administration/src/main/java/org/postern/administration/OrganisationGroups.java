package org.postern.administration;

import java.util.function.UnaryOperator;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;

/** The groups of one organisation as the use cases change them: read, checked as stored, written against the reading. */
record OrganisationGroups(Groups groups, OrganisationName organisation) {
    /** @throws NotFoundException where the organisation has no such group */
    Group stored(GroupName name) {
        return groups.find(organisation, name)
                .orElseThrow(() -> new NotFoundException("organisation %s has no group %s", organisation, name));
    }

    /**
     * @param edit refuses by throwing, or answers the group as it is to be
     * @param then what is to be done once it was changed
     */
    Group change(GroupName name, UnaryOperator<Group> edit, Runnable then) {
        return Change.make(() -> stored(name), edit, groups::update, then);
    }
}
