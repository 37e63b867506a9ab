package org.postern.tenancy;

import java.util.List;
import java.util.Optional;

/** The organisations. Every method may throw {@link UnavailableException}. */
public interface Organisations {
    /** @throws AlreadyExistsException where one has that name, in whatever case */
    void add(Organisation organisation);

    /** Finds by name without regard to case; the answer has the stored spelling. */
    Optional<Organisation> find(OrganisationName name);

    /** All of them, by name. */
    List<Organisation> all();
}
