package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import org.postern.tenancy.Password;

/** What people do with their own passwords, signed in as themselves on connections of their own. */
final class OwnPasswords {
    private final Directory directory;

    OwnPasswords(Directory directory) {
        this.directory = directory;
    }

    /**
     * Tries somebody's password by a bind on a connection of its own.
     *
     * @param clearText not empty: many servers take a bind without password for an anonymous one (RFC 4513 §5.1.2)
     */
    Verdict tried(DN dn, String clearText) {
        try (LDAPConnection connection = directory.connect()) {
            return PasswordPolicy.bind(connection, dn, clearText);
        } catch (LDAPException failure) {
            throw Outcome.failure(failure, "the directory did not check the password of %s" + Outcome.BECAUSE, dn);
        }
    }

    /**
     * Has somebody set his own password, as himself.
     *
     * @param current not empty
     */
    Change change(DN user, String current, Password next) {
        try (LDAPConnection connection = directory.connect()) {
            Verdict verdict = PasswordPolicy.bind(connection, user, current);
            directory.awaitWriting();
            return new Change(verdict, verdict.admits() ? replaced(connection, user, current, next) : Outcome.done());
        } catch (LDAPException failure) {
            throw Outcome.failure(failure, Directory.SET_PASSWORD, user);
        }
    }

    private static Outcome replaced(LDAPConnection own, DN user, String current, Password next) throws LDAPException {
        try {
            PasswordPolicy.set(own, user, current, next);
            return Outcome.done();
        } catch (LDAPException refused) {
            if (!refused.getResultCode().isConnectionUsable()) {
                throw refused;
            }
            return Outcome.refused(Directory.SET_PASSWORD, user, refused);
        }
    }

    /**
     * How it went when somebody set his own password.
     *
     * @param current the verdict on the one he had
     * @param outcome of putting the next in its place, where the verdict admits it
     */
    record Change(Verdict current, Outcome outcome) {}
}
