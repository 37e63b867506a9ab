package org.postern.tenancy;

import java.util.List;
import java.util.Optional;

/** The people of all organisations. Every method may throw {@link UnavailableException}. */
public interface Users {
    /**
     * @throws AlreadyExistsException where the id is taken in any organisation
     * @throws NotFoundException where there is no such organisation
     */
    void add(User user, Password password);

    /** Finds by id over all organisations. */
    Optional<User> find(UserId id);

    /** The people of one organisation, by id. */
    List<User> of(OrganisationName organisation);
}
