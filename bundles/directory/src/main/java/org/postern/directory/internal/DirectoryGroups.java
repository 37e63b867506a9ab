package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Query;
import org.postern.tenancy.UserId;

/** The groups in {@code ou=groups} of their organisation, and those of the system right below {@code cn=postern}. */
@Component
public final class DirectoryGroups implements Groups {
    private static final GroupName SYSTEM_ADMINISTRATORS = GroupName.of("sysadmins");

    private final Directory directory;
    private final References references;
    private final GroupEntries entries;
    private final Listing listing;

    @Activate
    public DirectoryGroups(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.entries = new GroupEntries(directory.tree());
        this.listing = Listing.below(directory, directory.tree().organisations(), GroupEntries.KIND);
    }

    @Override
    public void add(Group group) {
        DN container = group.organisation()
                .map(references::organisation)
                .map(directory.tree()::groupsOf)
                .orElseGet(directory.tree()::systemGroups);
        Collection<DN> members = people(group.members()).values();
        directory
                .add(entries.toEntry(group, container, members))
                .onConflict(() -> new AlreadyExistsException("there is a group %s already", group.name()))
                .onGone(() -> new NotFoundException("there is no %s for groups", container))
                .orFail();
    }

    @Override
    public Optional<Group> find(OrganisationName organisation, GroupName name) {
        return stored(Optional.of(organisation), name).map(entry -> entry.as(entries::fromEntry));
    }

    @Override
    public List<Group> of(OrganisationName organisation) {
        return inOrder(references.below(organisation, GroupEntries.ALL, GroupEntries.ATTRIBUTES));
    }

    @Override
    public List<Group> having(UserId member) {
        return references
                .user(member)
                .map(dn -> directory.list(
                        directory.tree().suffix(),
                        Filters.ofClass("posternGroup", "member", dn),
                        GroupEntries.ATTRIBUTES))
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
        List<Modification> changes = Stream.concat(
                        privilegeChanges(before.privileges(), after.privileges()),
                        memberChanges(stored, before.members(), after.members()))
                .toList();
        if (!changes.isEmpty()) {
            directory
                    .modify(stored.dn(), changes)
                    .onConflict(() -> changed(before))
                    .onGone(() -> gone(before))
                    .orFail();
        }
    }

    @Override
    public Part<Group> list(Query<Order> query) {
        return listing.part(query, entries::fromEntry);
    }

    @Override
    public void remove(OrganisationName organisation, GroupName name) {
        DirectoryTree tree = directory.tree();
        directory
                .delete(tree.group(tree.groupsOf(tree.organisation(organisation)), name))
                .onGone(() -> new NotFoundException("there is no group %s", name))
                .orFail();
    }

    private static Stream<Modification> privilegeChanges(Set<Privilege> before, Set<Privilege> after) {
        return Stream.concat(
                without(before, after)
                        .map(gone -> new Modification(ModificationType.DELETE, "posternPrivilege", gone.token())),
                without(after, before)
                        .map(come -> new Modification(ModificationType.ADD, "posternPrivilege", come.token())));
    }

    private Stream<Modification> memberChanges(StoredEntry group, Set<UserId> before, Set<UserId> after) {
        Map<UserId, DN> newcomers = people(without(after, before).toList());
        return Stream.concat(
                without(before, after).flatMap(gone -> removing(group, gone)),
                newcomers.values().stream()
                        .map(come -> new Modification(ModificationType.ADD, "member", come.toString())));
    }

    /** Deletes the very values that the group has for a person, whose own entry may be gone already. */
    private static Stream<Modification> removing(StoredEntry group, UserId member) {
        List<Modification> deletions = group.texts("member").stream()
                .filter(value -> DirectoryTree.userOf(DirectoryTree.dn(value)).equals(Optional.of(member)))
                .map(value -> new Modification(ModificationType.DELETE, "member", value))
                .toList();
        if (deletions.isEmpty()) {
            throw new ChangedMeanwhileException("%s is no longer in the group: read it again", member);
        }
        return deletions.stream();
    }

    private Map<UserId, DN> people(Collection<UserId> ids) {
        Map<UserId, DN> found = references.users(ids);
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
        return directory.find(tree.group(container, name), GroupEntries.ALL, GroupEntries.ATTRIBUTES);
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
