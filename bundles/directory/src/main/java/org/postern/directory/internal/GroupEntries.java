package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.UserId;

/** Groups as {@code groupOfNames} entries that carry {@code posternGroup}; a member that is no person is not shown. */
final class GroupEntries {
    static final Filter ALL = Filters.ofClass("posternGroup");
    static final String[] ATTRIBUTES = {"cn", "member", "posternPrivilege"};
    static final Kind KIND = new Kind(ALL, List.of(ATTRIBUTES), List.of("cn"), GroupEntries::row);

    private final DirectoryTree tree;

    GroupEntries(DirectoryTree tree) {
        this.tree = tree;
    }

    /**
     * @param container where the organisation's groups lie
     * @param members the people's entries
     */
    Entry toEntry(Group group, DN container, Collection<DN> members) {
        var entry = new Entry(tree.group(container, group.name()));
        entry.addAttribute("objectClass", "groupOfNames", "posternGroup");
        entry.addAttribute("cn", group.name().asString());
        entry.addAttribute("member", tree.nobody().toString());
        members.forEach(member -> entry.addAttribute("member", member.toString()));
        group.privileges().forEach(privilege -> entry.addAttribute("posternPrivilege", privilege.token()));
        return entry;
    }

    private static Row row(StoredEntry entry) {
        return Row.of(DirectoryTree.value(entry.dn()));
    }

    Group fromEntry(StoredEntry entry) {
        SortedSet<Privilege> privileges = entry.texts("posternPrivilege").stream()
                .map(Privilege::of)
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<UserId> members = entry.texts("member").stream()
                .map(DirectoryTree::dn)
                .map(DirectoryTree::userOf)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Group(
                GroupName.of(DirectoryTree.value(entry.dn())), tree.organisationOf(entry.dn()), privileges, members);
    }
}
