package org.postern.tenancy;

import java.util.List;
import java.util.Optional;

/** The groups of all organisations. Every method may throw {@link UnavailableException}. */
public interface Groups {
    /** What a list of groups can be sorted by. */
    enum Order {
        NAME
    }

    /**
     * @throws AlreadyExistsException where the organisation has one of that name
     * @throws NotFoundException where there is no such organisation
     */
    void add(Group group);

    Optional<Group> find(OrganisationName organisation, GroupName name);

    /** The groups of one organisation, by name. */
    List<Group> of(OrganisationName organisation);

    /** A text is sought in the name. Groups of no organisation are in no list. */
    Part<Group> list(Query<Order> query);

    /** The groups that have this person as a member, the system administrators' group among them. */
    List<Group> having(UserId member);

    /**
     * The group outside all organisations whose members administer the system.
     *
     * @throws NotFoundException where the directory's base tree is not there
     */
    Group systemAdministrators();

    /**
     * Turns one reading of a group into another; values that neither names stay as they are.
     *
     * @throws ChangedMeanwhileException where the stored group no longer agrees with {@code before} in what changes
     * @throws NotFoundException where the group, or a new member, is gone
     */
    void update(Group before, Group after);

    /**
     * Removes a group, whoever is in it.
     *
     * @throws NotFoundException where the organisation has no such group
     */
    void remove(OrganisationName organisation, GroupName name);
}
