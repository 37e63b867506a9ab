package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Password;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** The people below their organisation, and those who run the system in {@code cn=people}. */
@Component
public final class DirectoryUsers implements Users {
    private static final Filter ANY = Filter.createPresenceFilter("objectClass");

    private final Directory directory;
    private final References references;
    private final UserEntries entries;
    private final Containers containers;
    private final Names names;
    private final Listing listing;

    @Activate
    public DirectoryUsers(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.entries = new UserEntries(directory.tree());
        this.containers = new Containers(directory);
        this.names = new Names(directory);
        this.listing = Listing.below(directory, directory.tree().suffix(), entries.kind());
    }

    /** Before he can sign in he leaves the groups that a predecessor of that name was not taken out of. */
    @Override
    public void add(User user, Password password) {
        DN dn = freeName(entries.names(user, containerOf(user)));
        Entry entry = entries.toEntry(user, dn);
        try (var claims = new Claims(names)) {
            claims.claim(userId(user.id()), dn);
            claims.settle(() -> containers.add(entry))
                    .onConflict(() -> new AlreadyExistsException("there is a user %s already", user.id()))
                    .onGone(() -> new NotFoundException("there is no %s for people", dn.getParentString()))
                    .orFail();
        }
        references.removeFromGroups(new Person(dn, user.id().asString()));
        setPassword(dn, user, password);
    }

    @Override
    public Optional<User> find(UserId id) {
        return stored(id).map(entry -> entry.as(entries::fromEntry));
    }

    @Override
    public List<UserId> having(EmailAddress mail) {
        return directory.list(directory.tree().suffix(), entries.having("mail", mail.asString()), "uid").stream()
                .map(entry -> entry.as(user -> UserId.of(user.text("uid"))))
                .toList();
    }

    @Override
    public List<User> of(OrganisationName organisation) {
        return references.below(organisation, entries.all(), UserEntries.ATTRIBUTES).stream()
                .map(entry -> entry.as(entries::fromEntry))
                .sorted(Comparator.comparing(User::id))
                .toList();
    }

    @Override
    public Part<User> list(Query<Order> query) {
        return listing.part(query, entries::fromEntry);
    }

    @Override
    public void update(User before, User after) {
        if (!before.id().equals(after.id()) || !before.organisation().equals(after.organisation())) {
            throw new IllegalArgumentException("a user keeps his id and organisation");
        }
        StoredEntry stored = stored(before.id()).orElseThrow(() -> missing(before.id()));
        User now = stored.as(entries::fromEntry);
        if (!UserEntries.agree(now, before, after)) {
            throw changed(before.id());
        }
        directory
                .modify(stored.dn(), entries.changes(stored, before, after))
                .onConflict(() -> changed(before.id()))
                .onGone(() -> missing(before.id()))
                .orFail();
    }

    /** The id last: who gets it next is in no group of his predecessor's. */
    @Override
    public void remove(UserId id) {
        Person user = references.user(id).orElseThrow(() -> missing(id));
        references.removeFromGroups(user);
        directory.delete(user.dn()).onGone(() -> missing(id)).orFail();
        names.releaseOf(userId(id), user.dn());
    }

    private Optional<StoredEntry> stored(UserId id) {
        return directory.findOne(directory.tree().suffix(), entries.withIds(List.of(id)), UserEntries.ATTRIBUTES);
    }

    private static UniqueName userId(UserId id) {
        return new UniqueName(UniqueName.Kind.USER_ID, id.asString());
    }

    private static ChangedMeanwhileException changed(UserId id) {
        return new ChangedMeanwhileException("the user %s was changed by somebody else meanwhile: read it again", id);
    }

    private static NotFoundException missing(UserId id) {
        return new NotFoundException("there is no user %s", id);
    }

    /** The best of the names that nobody has; where each of two takes the same at once, the later is told. */
    private DN freeName(List<DN> best) {
        return best.stream()
                .limit(best.size() - 1L)
                .filter(name -> directory.find(name, ANY, "1.1").isEmpty())
                .findFirst()
                .orElseGet(() -> best.get(best.size() - 1));
    }

    private DN containerOf(User user) {
        return user.organisation()
                .map(references::organisation)
                .map(directory.tree()::peopleOf)
                .orElseGet(directory.tree()::systemPeople);
    }

    /** Without a password nobody can sign in; where the server refuses it, the user is not kept. */
    private void setPassword(DN dn, User user, Password password) {
        Outcome outcome = directory.setPassword(dn, password);
        if (!outcome.isDone()) {
            directory.delete(dn).orFail();
            names.release(userId(user.id()));
            outcome.onUnfitPassword().orFail();
        }
    }
}
