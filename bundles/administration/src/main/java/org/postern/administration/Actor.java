package org.postern.administration;

import org.postern.tenancy.UserId;

/** Who acts. What he may do is looked up at every call, never remembered. */
public sealed interface Actor {
    /** As others read it: the user id of a person, or {@code operator}. */
    String name();

    /** Who can open the machine's control socket or console: a system administrator by that alone. */
    record Operator() implements Actor {
        @Override
        public String name() {
            return "operator";
        }
    }

    /** A person who was recognised as this user. */
    record Person(UserId id) implements Actor {
        @Override
        public String name() {
            return id.asString();
        }
    }

    static Actor operator() {
        return new Operator();
    }

    static Actor person(UserId id) {
        return new Person(id);
    }

    /** True for that person himself. */
    default boolean is(UserId user) {
        return equals(person(user));
    }
}
