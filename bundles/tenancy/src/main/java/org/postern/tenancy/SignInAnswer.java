package org.postern.tenancy;

import java.util.Optional;

/**
 * What the directory says to a login and a password. A directory with a password policy says {@link Locked} whether the
 * password is right or not, and to logins that there are: who tells it to a stranger tells him that there is such a person.
 */
public sealed interface SignInAnswer {
    /** The password is his. */
    record Right(UserId user) implements SignInAnswer {}

    /** The password is his, and the directory wants another one before he goes on. */
    record MustChange(UserId user) implements SignInAnswer {}

    /** The password was his and is too old; nobody but an administrator can set another. */
    record Expired(UserId user) implements SignInAnswer {}

    /** The directory takes no password for the login at present, after too many wrong ones. */
    record Locked() implements SignInAnswer {}

    /** Nobody, or more than one, has that login, or the password is not his. */
    record Wrong() implements SignInAnswer {}

    /** Who has signed in. */
    default Optional<UserId> person() {
        return this instanceof Right right ? Optional.of(right.user()) : Optional.empty();
    }
}
