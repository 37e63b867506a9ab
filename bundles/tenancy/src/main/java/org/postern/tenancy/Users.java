package org.postern.tenancy;

import java.util.List;
import java.util.Optional;

/** The people of all organisations. Every method may throw {@link UnavailableException}. */
public interface Users {
    /** What a list of users can be sorted by. */
    enum Order {
        ID,
        NAME,
        MAIL
    }

    /**
     * @throws AlreadyExistsException where the id is taken in any organisation
     * @throws NotFoundException where there is no such organisation
     */
    void add(User user, Password password);

    /** Finds by id over all organisations. */
    Optional<User> find(UserId id);

    /** Those who have a mail address, in any case, over all organisations. */
    List<UserId> having(EmailAddress mail);

    /** The people of one organisation, by id. */
    List<User> of(OrganisationName organisation);

    /** A text is sought in id, display name and mail address. */
    Part<User> list(Query<Order> query);

    /**
     * Turns one reading of a user into another. Id and organisation do not change here.
     *
     * @throws ChangedMeanwhileException where the stored user no longer agrees with {@code before} in what changes
     * @throws NotFoundException where the user is gone
     */
    void update(User before, User after);

    /**
     * Removes a user from the directory and from every group.
     *
     * @throws NotFoundException where there is no such user
     */
    void remove(UserId id);
}
