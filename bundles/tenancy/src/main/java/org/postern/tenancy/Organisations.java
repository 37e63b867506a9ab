package org.postern.tenancy;

import java.util.List;
import java.util.Optional;

/** The organisations. Every method may throw {@link UnavailableException}. */
public interface Organisations {
    /** What a list of organisations can be sorted by. */
    enum Order {
        NAME
    }

    /** @throws AlreadyExistsException where one has that name, in whatever case */
    void add(Organisation organisation);

    /** Finds by name without regard to case; the answer has the stored spelling. */
    Optional<Organisation> find(OrganisationName name);

    /** What the organisation of that name keeps for good; empty where there is none. */
    Optional<OrganisationId> id(OrganisationName name);

    /** All of them, by name. */
    List<Organisation> all();

    /** A text is sought in the name; the query's organisation, where it has one, is the only one that can be found. */
    Part<Organisation> list(Query<Order> query);

    /**
     * Turns one reading of an organisation into another. A new name takes everything that it owns with it; where that was
     * cut short, the same call goes on with it.
     *
     * @throws AlreadyExistsException where another one has the new name
     * @throws ChangedMeanwhileException where the stored organisation no longer agrees with {@code before}
     * @throws NotFoundException where the organisation is gone
     */
    void update(Organisation before, Organisation after);

    /** Why the organisation can't be removed now; empty where it can, or is not there. */
    Optional<Wording> obstacle(OrganisationName name);

    /**
     * Removes an organisation that owns nothing.
     *
     * @throws InUseException where it has users, groups with members, servers, addresses or domains
     * @throws NotFoundException where there is no such organisation
     */
    void remove(OrganisationName name);
}
