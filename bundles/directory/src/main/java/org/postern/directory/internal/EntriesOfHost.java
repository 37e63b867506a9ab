package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import java.util.List;
import java.util.stream.Stream;
import org.postern.tenancy.HostName;

/**
 * The entries that name a host. They are sought by that alone and their class is looked at here: of a filter with several
 * parts the embedded directory sorts all candidates first, by name, which takes most of the time.
 */
final class EntriesOfHost {
    private EntriesOfHost() {}

    /** Those of a class, below the base. */
    static List<StoredEntry> list(
            Directory directory, DN base, HostName host, String objectClass, String... attributes) {
        String[] withClass =
                Stream.concat(Stream.of("objectClass"), Stream.of(attributes)).toArray(String[]::new);
        return directory.list(base, Filters.equal("posternHost", host), withClass).stream()
                .filter(entry -> entry.isOfClass(objectClass))
                .toList();
    }
}
