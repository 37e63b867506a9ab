package org.postern.administration;

import java.util.function.UnaryOperator;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;

/** The groups of one organisation as the use cases change them: read, checked as stored, written against the reading. */
record OrganisationGroups(Groups groups, OrganisationName organisation) {
    /** @throws NotFoundException where the organisation has no such group */
    Group stored(GroupName name) {
        return groups.find(organisation, name)
                .orElseThrow(() -> new NotFoundException("organisation %s has no group %s", organisation, name));
    }

    /**
     * @param actionPattern what he wants to do, with a {@code %s} for the privilege
     * @throws RefusedException where no group of an organisation has such a privilege
     * @throws DeniedException where he could not grant it
     */
    void requireGranting(Rights rights, Privilege privilege, String actionPattern) {
        if (!Privilege.ofAnOrganisation().contains(privilege)) {
            throw new RefusedException("%s is no privilege of an organisation's group", privilege);
        }
        rights.requireGranting(privilege, organisation, actionPattern, privilege);
    }

    /**
     * @param edit refuses by throwing, or answers the group as it is to be
     * @param then what is to be done once it was changed
     */
    Group change(GroupName name, UnaryOperator<Group> edit, Runnable then) {
        return Change.make(() -> stored(name), edit, groups::update, then);
    }
}
