package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.UserId;

/**
 * How a group names its members.
 *
 * @param attribute multi-valued
 * @param holds what its values are
 * @param neverEmpty whether the group's class demands a member: one that is nobody stands in then
 */
record Members(String attribute, Holds holds, boolean neverEmpty) {
    /** What names a person. */
    enum Holds {
        /** The name of his entry. */
        DN,
        /** What he signs in with, as his entry spells it. */
        UID
    }

    /** The attribute, where what it has are names of entries. */
    Stream<String> referring() {
        return holds == Holds.DN ? Stream.of(attribute) : Stream.of();
    }

    String value(Person person) {
        return holds == Holds.DN ? person.dn().toString() : person.uid();
    }

    /** The groups that name him. */
    Filter naming(Person person) {
        return Filter.createEqualityFilter(attribute, value(person));
    }

    boolean names(String value, Person person) {
        return holds == Holds.DN ? DirectoryTree.dn(value).equals(person.dn()) : value.equalsIgnoreCase(person.uid());
    }

    /** Gives a new group its members, and nobody where it must have one. */
    void addTo(Entry group, Stream<Person> people, DN nobody) {
        if (neverEmpty) {
            group.addAttribute(attribute, nobody.toString());
        }
        people.forEach(person -> group.addAttribute(attribute, value(person)));
    }

    Modification adding(Person person) {
        return new Modification(ModificationType.ADD, attribute, value(person));
    }

    /** Deletes the very values that the group has; nobody comes in where none would be left. */
    List<Modification> removing(StoredEntry group, Predicate<String> whom, DN nobody) {
        List<String> values = group.texts(attribute);
        List<String> going = values.stream().filter(whom).toList();
        boolean empties = neverEmpty && going.size() == values.size();
        return Stream.concat(
                        empties
                                ? Stream.of(new Modification(ModificationType.ADD, attribute, nobody.toString()))
                                : Stream.of(),
                        going.stream().map(value -> new Modification(ModificationType.DELETE, attribute, value)))
                .toList();
    }

    /** The ids of those members that are people. */
    Stream<UserId> ids(StoredEntry group, Function<DN, Optional<UserId>> byName) {
        return group.texts(attribute).stream().flatMap(value -> id(value, byName).stream());
    }

    Optional<UserId> id(String value, Function<DN, Optional<UserId>> byName) {
        return holds == Holds.DN ? byName.apply(DirectoryTree.dn(value)) : userId(value);
    }

    /** Whether anybody is in the group. */
    boolean anyIn(StoredEntry group, DN nobody) {
        return group.texts(attribute).stream()
                .anyMatch(
                        value -> holds == Holds.UID || !DirectoryTree.dn(value).equals(nobody));
    }

    /** Empty for what can be no person's, such as {@code pc1$}. */
    static Optional<UserId> userId(String text) {
        try {
            return Optional.of(UserId.of(text));
        } catch (InvalidValueException noPerson) {
            return Optional.empty();
        }
    }
}
