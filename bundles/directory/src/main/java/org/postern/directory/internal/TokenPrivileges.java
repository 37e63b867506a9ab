package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.tenancy.Privilege;

/**
 * One value for each privilege: its token.
 *
 * @param objectClass the auxiliary class that has the attribute
 */
record TokenPrivileges(String attribute, String objectClass) implements Privileges {
    @Override
    public List<String> attributes() {
        return List.of(attribute);
    }

    @Override
    public Set<Privilege> of(StoredEntry group) {
        return group.texts(attribute).stream().map(Privilege::of).collect(Collectors.toSet());
    }

    @Override
    public void addTo(Entry group, Set<Privilege> privileges) {
        privileges.forEach(privilege -> group.addAttribute(attribute, privilege.token()));
    }

    /** Adds and deletes single values: the server refuses one that is there, or not there, already. */
    @Override
    public List<Modification> changes(StoredEntry group, Set<Privilege> granted, Set<Privilege> revoked) {
        Stream<Modification> classes = granted.isEmpty() ? Stream.of() : group.withClass(objectClass);
        return Stream.of(
                        classes,
                        revoked.stream().map(gone -> change(ModificationType.DELETE, gone)),
                        granted.stream().map(come -> change(ModificationType.ADD, come)))
                .flatMap(changes -> changes)
                .toList();
    }

    @Override
    public Optional<Filter> unchanged(StoredEntry group) {
        return Optional.empty();
    }

    private Modification change(ModificationType type, Privilege privilege) {
        return new Modification(type, attribute, privilege.token());
    }
}
