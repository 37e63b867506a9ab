package org.postern.administration;

import java.util.Optional;
import java.util.SortedSet;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Password;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** The people of no organisation who administer the system, as the use cases change them. */
record SystemAdministrators(Users users, Groups groups, Credentials credentials) {
    SortedSet<UserId> all() {
        return groups.systemAdministrators().members();
    }

    /**
     * Adds the person, then makes him a member of the group; goes on from where an earlier call was cut short between the
     * two.
     *
     * @throws AlreadyExistsException where the id is taken
     */
    User add(UserId id, String displayName, Password password) {
        var wanted = new User(id, Optional.empty(), displayName, Optional.empty(), true);
        Optional<User> begun = users.find(id).filter(this::isBegun);
        if (begun.isPresent()) {
            users.update(begun.get(), wanted);
            credentials.change(id, password);
        } else {
            users.add(wanted, password);
        }
        Change.make(groups::systemAdministrators, group -> group.withMember(id), groups::update);
        return wanted;
    }

    private boolean isBegun(User user) {
        return user.organisation().isEmpty() && !all().contains(user.id());
    }
}
