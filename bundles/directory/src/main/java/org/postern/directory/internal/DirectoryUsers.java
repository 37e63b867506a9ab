package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** The people in {@code ou=people} of their organisation, and those who run the system in {@code cn=people}. */
@Component
public final class DirectoryUsers implements Users {
    private final Directory directory;
    private final References references;
    private final UserEntries entries;
    private final Names names;

    @Activate
    public DirectoryUsers(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.entries = new UserEntries(directory.tree());
        this.names = new Names(directory);
    }

    @Override
    public void add(User user, Password password) {
        Entry entry = entries.toEntry(user, containerOf(user));
        DN dn = DirectoryTree.dn(entry.getDN());
        try (var claims = new Claims(names)) {
            claims.claim(new UniqueName(UniqueName.Kind.USER_ID, user.id().asString()), dn);
            claims.settle(() -> directory.add(entry))
                    .onConflict(() -> new AlreadyExistsException("there is a user " + user.id() + " already"))
                    .onGone(() -> new NotFoundException("there is no " + dn.getParentString() + " for people"))
                    .orFail();
        }
        setPassword(dn, user, password);
    }

    @Override
    public Optional<User> find(UserId id) {
        return directory
                .findOne(directory.tree().suffix(), UserEntries.withIds(List.of(id)), UserEntries.ATTRIBUTES)
                .map(entry -> entry.as(entries::fromEntry));
    }

    @Override
    public List<User> of(OrganisationName organisation) {
        return references.below(organisation, UserEntries.ALL, UserEntries.ATTRIBUTES).stream()
                .map(entry -> entry.as(entries::fromEntry))
                .sorted(Comparator.comparing(User::id))
                .toList();
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
            names.release(new UniqueName(UniqueName.Kind.USER_ID, user.id().asString()));
            outcome.orFail();
        }
    }
}
