package org.postern.administration;

import org.postern.tenancy.UserId;

/** Who acts. What he may do is looked up at every call, never remembered. */
public sealed interface Actor {
    /** Who can open the machine's control socket or console: a system administrator by that alone. */
    record Operator() implements Actor {
        @Override
        public String toString() {
            return "the operator of this machine";
        }
    }

    /** A person who was recognised as this user. */
    record Person(UserId id) implements Actor {
        @Override
        public String toString() {
            return "user " + id;
        }
    }

    static Actor operator() {
        return new Operator();
    }

    static Actor person(UserId id) {
        return new Person(id);
    }
}
