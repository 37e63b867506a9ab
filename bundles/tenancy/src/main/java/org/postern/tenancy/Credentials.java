package org.postern.tenancy;

import java.util.Optional;

/** The passwords of people, which only the directory knows. Every method may throw {@link UnavailableException}. */
public interface Credentials {
    /**
     * Signs a person in with a bind (RFC 4513 §5.1.3).
     *
     * @param login a user id, or a mail address in any case
     * @param clearText as it was typed; an empty one is refused without asking the directory
     */
    SignInAnswer signIn(String login, String clearText);

    /**
     * Stands for the password that somebody has now: another one is his whenever he is given another, and a successor's of
     * the same login from the beginning.
     *
     * @param login a user id, or a mail address in any case
     * @return empty where nobody, or more than one, has that login
     */
    Optional<String> stamp(String login);

    /**
     * Sets a person's password; the directory hashes it.
     *
     * @throws NotFoundException where there is no such user
     * @throws PasswordRefusedException where the directory's policy stands against it
     */
    void change(UserId id, Password password);

    /**
     * Has a person change his own password, as himself where the directory lets him, so that its policy for people holds.
     *
     * @param current as it was typed
     * @return what the directory says to the current one: the next is kept where that is right, or must be changed
     * @throws PasswordRefusedException where the directory's policy stands against the next one
     */
    SignInAnswer change(UserId id, String current, Password next);
}
