package org.postern.webapp.internal.groups;

import java.util.Comparator;
import java.util.Map;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;

/**
 * A line of the list of a group's members.
 *
 * @param known whether the organisation has such a person
 */
record Member(UserId id, String name, boolean known) {
    /** What the list can be sorted by. */
    enum Order {
        ID(Comparator.comparing(Member::id)),
        NAME(Comparator.comparing(Member::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Member::id));

        private final Comparator<Member> comparator;

        Order(Comparator<Member> comparator) {
            this.comparator = comparator;
        }

        Comparator<Member> comparator() {
            return comparator;
        }
    }

    static Member of(UserId id, Map<UserId, User> people) {
        User user = people.get(id);
        return user == null ? new Member(id, "", false) : new Member(id, user.displayName(), true);
    }

    String text() {
        return id + " " + name;
    }
}
