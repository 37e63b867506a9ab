package org.postern.tenancy;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * People of one organisation and the privileges they hold in it (class {@code posternGroup}).
 *
 * @param organisation empty for the system administrators' group
 */
public record Group(
        GroupName name,
        Optional<OrganisationName> organisation,
        SortedSet<Privilege> privileges,
        SortedSet<UserId> members) {
    public Group {
        privileges = Collections.unmodifiableSortedSet(new TreeSet<>(privileges));
        members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }

    /** A group without members or privileges. */
    public static Group of(OrganisationName organisation, GroupName name) {
        return new Group(name, Optional.of(organisation), new TreeSet<>(), new TreeSet<>());
    }

    public Group withPrivileges(Set<Privilege> all) {
        return new Group(name, organisation, new TreeSet<>(all), members);
    }

    public Group withPrivilege(Privilege privilege) {
        return new Group(name, organisation, plus(privileges, privilege), members);
    }

    public Group withoutPrivilege(Privilege privilege) {
        return new Group(name, organisation, minus(privileges, privilege), members);
    }

    public Group withMember(UserId member) {
        return new Group(name, organisation, privileges, plus(members, member));
    }

    public Group withoutMember(UserId member) {
        return new Group(name, organisation, privileges, minus(members, member));
    }

    private static <T extends Comparable<? super T>> SortedSet<T> plus(Set<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T extends Comparable<? super T>> SortedSet<T> minus(Set<T> some, T one) {
        return some.stream().filter(each -> !each.equals(one)).collect(Collectors.toCollection(TreeSet::new));
    }
}
