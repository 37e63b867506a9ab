package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postern.tenancy.AlreadyExistsException;

/** Gives new groups a {@code gidNumber} (RFC 2307) that no other has, where the layout has them. */
final class GroupNumbers {
    /** Each attempt that fails is one that somebody else won. */
    private static final int MOST_ATTEMPTS = 1_000;

    private final Directory directory;

    GroupNumbers(Directory directory) {
        this.directory = directory;
    }

    /** The next free one from the first on, claimed for a group that is about to be added. */
    OptionalInt claim(Claims claims, Layout layout, DN group) {
        if (layout.groupNumbers().isEmpty()) {
            return OptionalInt.empty();
        }
        Set<String> taken =
                directory
                        .list(directory.tree().suffix(), UniqueName.Kind.GROUP_NUMBER.all(), GroupEntries.NUMBER)
                        .stream()
                        .flatMap(other -> other.texts(GroupEntries.NUMBER).stream())
                        .collect(Collectors.toSet());
        return IntStream.iterate(layout.groupNumbers().getAsInt(), number -> number + 1)
                .filter(number -> !taken.contains(Integer.toString(number)))
                .limit(MOST_ATTEMPTS)
                .filter(number -> isClaimed(claims, number, group))
                .findFirst();
    }

    static UniqueName name(int number) {
        return new UniqueName(UniqueName.Kind.GROUP_NUMBER, Integer.toString(number));
    }

    private static boolean isClaimed(Claims claims, int number, DN group) {
        try {
            claims.claim(name(number), group);
            return true;
        } catch (AlreadyExistsException won) {
            return false;
        }
    }
}
