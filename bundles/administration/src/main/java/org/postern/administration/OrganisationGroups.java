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
                .orElseThrow(() -> new NotFoundException("organisation " + organisation + " has no group " + name));
    }

    /** @param edit refuses by throwing, or answers the group as it is to be */
    Group change(GroupName name, UnaryOperator<Group> edit) {
        return Change.make(() -> stored(name), edit, groups::update);
    }
}
