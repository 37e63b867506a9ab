package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Groups;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.UserId;

/** The groups below their organisation, and those of the system right below {@code cn=postern}. */
@Component
public final class DirectoryGroups implements Groups {
    private static final GroupName SYSTEM_ADMINISTRATORS = GroupName.of("sysadmins");

    private final Directory directory;
    private final References references;
    private final GroupEntries entries;
    private final Containers containers;
    private final GroupNumbers numbers;
    private final Names names;
    private final Listing listing;

    @Activate
    public DirectoryGroups(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.entries = new GroupEntries(directory.tree(), references::idOf);
        this.containers = new Containers(directory);
        this.numbers = new GroupNumbers(directory);
        this.names = new Names(directory);
        this.listing = Listing.below(directory, directory.tree().organisations(), entries.kind());
    }

    @Override
    public void add(Group group) {
        DN container = group.organisation()
                .map(references::organisation)
                .map(directory.tree()::groupsOf)
                .orElseGet(directory.tree()::systemGroups);
        Collection<Person> members = people(group.members()).values();
        OptionalInt number;
        try (var claims = new Claims(names)) {
            number = numbers.claim(
                    claims,
                    directory.tree().layout(group.organisation()),
                    directory.tree().group(container, group.name()));
            claims.settle(() -> containers.add(entries.toEntry(group, container, members, number)))
                    .onConflict(() -> new AlreadyExistsException("there is a group %s already", group.name()))
                    .onGone(() -> new NotFoundException("there is no %s for groups", container))
                    .orFail();
        }
        number.ifPresent(given -> names.release(GroupNumbers.name(given)));
    }

    @Override
    public Optional<Group> find(OrganisationName organisation, GroupName name) {
        return stored(Optional.of(organisation), name).map(entry -> entry.as(entries::fromEntry));
    }

    @Override
    public List<Group> of(OrganisationName organisation) {
        return inOrder(references.below(organisation, entries.all(), entries.attributes()));
    }

    @Override
    public List<Group> having(UserId member) {
        return references
                .user(member)
                .map(person -> directory.list(directory.tree().suffix(), entries.having(person), entries.attributes()))
                .map(this::inOrder)
                .orElseGet(List::of);
    }

    @Override
    public Group systemAdministrators() {
        return stored(Optional.empty(), SYSTEM_ADMINISTRATORS)
                .map(entry -> entry.as(entries::fromEntry))
                .orElseThrow(() -> new NotFoundException("there is no group %s", SYSTEM_ADMINISTRATORS));
    }

    /** Adds and deletes single values, so that two who change different ones both get their way. */
    @Override
    public void update(Group before, Group after) {
        if (!before.name().equals(after.name()) || !before.organisation().equals(after.organisation())) {
            throw new IllegalArgumentException("a group keeps its name and organisation");
        }
        StoredEntry stored = stored(before.organisation(), before.name()).orElseThrow(() -> gone(before));
        Privileges privileges = directory.tree().layout(before.organisation()).privileges();
        List<Modification> privilegeChanges = privileges.changes(
                stored,
                without(after.privileges(), before.privileges()).collect(Collectors.toSet()),
                without(before.privileges(), after.privileges()).collect(Collectors.toSet()));
        List<Modification> changes = Stream.concat(
                        privilegeChanges.stream(), memberChanges(stored, before, after).stream())
                .toList();
        Optional<Filter> condition = privilegeChanges.isEmpty() ? Optional.empty() : privileges.unchanged(stored);
        condition
                .map(unchanged -> directory.modify(stored.dn(), changes, unchanged))
                .orElseGet(() -> directory.modify(stored.dn(), changes))
                .onConflict(() -> changed(before))
                .onGone(() -> gone(before))
                .orFail();
    }

    @Override
    public Part<Group> list(Query<Order> query) {
        return listing.part(query, entries::fromEntry);
    }

    @Override
    public void remove(OrganisationName organisation, GroupName name) {
        DN group = stored(Optional.of(organisation), name)
                .map(StoredEntry::dn)
                .orElseThrow(() -> new NotFoundException("there is no group %s", name));
        directory
                .delete(group)
                .onGone(() -> new NotFoundException("there is no group %s", name))
                .orFail();
    }

    private List<Modification> memberChanges(StoredEntry stored, Group before, Group after) {
        Members members = directory.tree().layout(before.organisation()).members();
        Set<UserId> coming = without(after.members(), before.members()).collect(Collectors.toSet());
        Set<UserId> leaving = without(before.members(), after.members()).collect(Collectors.toSet());
        Stream<Modification> additions = people(coming).values().stream().map(members::adding);
        return Stream.concat(additions, removing(stored, members, leaving)).toList();
    }

    /** Deletes the very values that the group has for people, whose own entries may be gone already. */
    private Stream<Modification> removing(StoredEntry group, Members members, Set<UserId> leaving) {
        if (leaving.isEmpty()) {
            return Stream.of();
        }
        Map<String, UserId> found = new HashMap<>();
        for (String value : group.texts(members.attribute())) {
            members.id(value, references::idOf).filter(leaving::contains).ifPresent(id -> found.put(value, id));
        }
        for (UserId member : leaving) {
            if (!found.containsValue(member)) {
                throw new ChangedMeanwhileException("%s is no longer in the group: read it again", member);
            }
        }
        return members.removing(group, found::containsKey, directory.tree().nobody()).stream();
    }

    private Map<UserId, Person> people(Collection<UserId> ids) {
        Map<UserId, Person> found = references.users(ids);
        for (UserId id : ids) {
            if (!found.containsKey(id)) {
                throw new NotFoundException("there is no user %s", id);
            }
        }
        return found;
    }

    private Optional<StoredEntry> stored(Optional<OrganisationName> organisation, GroupName name) {
        DirectoryTree tree = directory.tree();
        DN container = organisation.map(tree::organisation).map(tree::groupsOf).orElseGet(tree::systemGroups);
        return directory
                .find(tree.group(container, name), entries.all(), entries.attributes())
                .or(() -> organisation.flatMap(owner -> elsewhere(owner, name)));
    }

    /** Another product may have groups in other places below the organisation. */
    private Optional<StoredEntry> elsewhere(OrganisationName organisation, GroupName name) {
        return references.below(organisation, entries.named(name), entries.attributes()).stream()
                .filter(entry -> DirectoryTree.value(entry.dn()).equalsIgnoreCase(name.asString()))
                .findFirst();
    }

    private List<Group> inOrder(List<StoredEntry> found) {
        return found.stream()
                .map(entry -> entry.as(entries::fromEntry))
                .sorted(Comparator.comparing(Group::name))
                .toList();
    }

    private static <T> Stream<T> without(Set<T> some, Set<T> others) {
        return some.stream().filter(each -> !others.contains(each));
    }

    private static NotFoundException gone(Group group) {
        return new NotFoundException("there is no group %s", group.name());
    }

    private static ChangedMeanwhileException changed(Group group) {
        return new ChangedMeanwhileException(
                "the group %s was changed by somebody else meanwhile: read it again", group.name());
    }
}
