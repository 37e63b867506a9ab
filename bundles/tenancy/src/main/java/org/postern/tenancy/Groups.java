package org.postern.tenancy;

import java.util.List;
import java.util.Optional;

/** The groups of all organisations. Every method may throw {@link UnavailableException}. */
public interface Groups {
    /**
     * @throws AlreadyExistsException where the organisation has one of that name
     * @throws NotFoundException where there is no such organisation
     */
    void add(Group group);

    Optional<Group> find(OrganisationName organisation, GroupName name);

    /** The groups of one organisation, by name. */
    List<Group> of(OrganisationName organisation);

    /** The groups that have this person as a member, the system administrators' group among them. */
    List<Group> having(UserId member);

    /**
     * Turns one reading of a group into another; values that neither names stay as they are.
     *
     * @throws ChangedMeanwhileException where the stored group no longer agrees with {@code before} in what changes
     * @throws NotFoundException where the group, or a new member, is gone
     */
    void update(Group before, Group after);
}
