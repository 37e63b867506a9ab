package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.Identity;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Password;
import org.postern.tenancy.SignInAnswer;
import org.postern.tenancy.UserId;

/** Passwords as the server checks and keeps them: by a bind, and hashed. */
@Component
public final class DirectoryCredentials implements Credentials {
    private static final String STAMP = "posternPasswordStamp";

    private final Directory directory;
    private final References references;
    private final UserEntries users;
    private final OwnPasswords passwords;

    @Activate
    public DirectoryCredentials(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.users = new UserEntries(directory.tree());
        this.passwords = new OwnPasswords(directory);
    }

    /**
     * Who is not found is tried as nobody, so that an unknown login costs a bind too. Nobody has no password: a server whose
     * hashes take long answers him sooner, and that tells a client whether there is a login, for the few it may try.
     */
    @Override
    public SignInAnswer signIn(String login, String clearText) {
        if (clearText.isEmpty()) {
            return new SignInAnswer.Wrong();
        }
        Optional<StoredEntry> person = person(login, "uid");
        DN tried = person.map(StoredEntry::dn).orElseGet(directory.tree()::nobody);
        Verdict verdict = passwords.tried(tried, clearText);
        return person.map(found -> answer(verdict, found.as(user -> UserId.of(user.text("uid")))))
                .orElseGet(SignInAnswer.Wrong::new);
    }

    private static SignInAnswer answer(Verdict verdict, UserId user) {
        return switch (verdict) {
            case RIGHT -> new SignInAnswer.Right(user);
            case MUST_CHANGE -> new SignInAnswer.MustChange(user);
            case EXPIRED -> new SignInAnswer.Expired(user);
            case LOCKED -> new SignInAnswer.Locked();
            case WRONG -> new SignInAnswer.Wrong();
        };
    }

    /** The entry's own id comes first, for a successor's entry is another. */
    @Override
    public Optional<String> stamp(String login) {
        return person(login, StoredEntry.ID, STAMP)
                .map(entry -> entry.optional(StoredEntry.ID).orElse("")
                        + ' '
                        + entry.optional(STAMP).orElse(""));
    }

    @Override
    public void change(UserId id, Password password) {
        DN user = references.user(id).map(Person::dn).orElseThrow(() -> missing(id));
        set(id, user, password);
        stampAnew(id, user);
    }

    /** As himself; by the console's account on a server where people may not write their own passwords. */
    @Override
    public SignInAnswer change(UserId id, String current, Password next) {
        Optional<DN> user = references.user(id).map(Person::dn);
        if (current.isEmpty() || user.isEmpty()) {
            return new SignInAnswer.Wrong();
        }
        OwnPasswords.Change own = passwords.change(user.get(), current, next);
        Outcome outcome = own.outcome().onUnfitPassword();
        if (own.current().admits()) {
            if (outcome.isForbidden()) {
                setFor(id, user.get(), next);
            } else {
                outcome.orFail();
            }
            stampAnew(id, user.get());
        }
        return answer(own.current(), id);
    }

    private void setFor(UserId id, DN user, Password next) {
        try (var person = Identity.assume(new Identity.Person(id))) {
            set(id, user, next);
        }
    }

    private void set(UserId id, DN user, Password password) {
        directory
                .setPassword(user, password)
                .onGone(() -> missing(id))
                .onForbidden()
                .onUnfitPassword()
                .orFail();
    }

    /** By the product itself: a stamp tells nobody anything. */
    private void stampAnew(UserId id, DN user) {
        StoredEntry stored = directory.find(user, users.all(), "objectClass").orElseThrow(() -> missing(id));
        try (var product = Identity.assume(new Identity.Product())) {
            directory
                    .modify(user, anotherStamp(stored))
                    .onGone(() -> missing(id))
                    .orFail();
        }
    }

    private List<Modification> anotherStamp(StoredEntry stored) {
        var stamp = new Modification(
                ModificationType.REPLACE, STAMP, UUID.randomUUID().toString());
        return Stream.concat(stored.withClass(directory.tree().layout().user().ownClass()), Stream.of(stamp))
                .toList();
    }

    private Optional<StoredEntry> person(String login, String... attributes) {
        return only(directory.list(directory.tree().suffix(), withLogin(login), attributes));
    }

    private Filter withLogin(String login) {
        return users.having(login.indexOf('@') < 0 ? "uid" : "mail", login);
    }

    private static Optional<StoredEntry> only(List<StoredEntry> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static NotFoundException missing(UserId id) {
        return new NotFoundException("there is no user %s", id);
    }
}
