package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a server of several that replicate each other has come: of each server, the last change made there that it has.
 *
 * @param changes by the server's number, as slapd keeps them in {@code contextCSN}: they sort by time; none of a server that
 *     does not tell
 */
record Progress(Map<String, String> changes) {
    private static final String ATTRIBUTE = "contextCSN";
    private static final int SERVER = 2;

    static Progress of(LDAPConnection server, String suffix) throws LDAPException {
        return new Progress(Optional.ofNullable(server.getEntry(suffix, ATTRIBUTE)).stream()
                .flatMap(Progress::values)
                .collect(Collectors.toMap(change -> change.split("#")[SERVER], change -> change)));
    }

    private static Stream<String> values(Entry suffix) {
        return Stream.ofNullable(suffix.getAttributeValues(ATTRIBUTE)).flatMap(Stream::of);
    }

    /** Whether one that has come so far has all that the other has. */
    boolean includes(Progress other) {
        return other.changes.entrySet().stream()
                .allMatch(change -> changes.getOrDefault(change.getKey(), "").compareTo(change.getValue()) >= 0);
    }
}
