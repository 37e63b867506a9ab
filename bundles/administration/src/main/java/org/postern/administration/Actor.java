package org.postern.administration;

import org.postern.tenancy.Identity;
import org.postern.tenancy.UserId;

/** Who acts. What he may do is looked up at every call, never remembered. */
public sealed interface Actor {
    /** As others read it: the user id of a person, {@code operator}, or {@code operator as <user id>}. */
    String name();

    /** Whose rights he acts with. */
    default String bearer() {
        return name();
    }

    /** Who can open the machine's control socket or console: a system administrator by that alone. */
    record Operator() implements Actor {
        @Override
        public String name() {
            return "operator";
        }

        @Override
        public Identity identity() {
            return new Identity.Operator();
        }
    }

    /** A person who was recognised as this user. */
    record Person(UserId id) implements Actor {
        @Override
        public String name() {
            return id.asString();
        }
    }

    /** The operator, who does what that person may and no more: what he does is recorded as his. */
    record OperatorAs(Person person) implements Actor {
        @Override
        public String name() {
            return "operator as " + person.name();
        }

        @Override
        public String bearer() {
            return person.name();
        }
    }

    /** On whose account he changes the directory. */
    default Identity identity() {
        return new Identity.Person(UserId.of(bearer()));
    }

    static Actor operator() {
        return new Operator();
    }

    static Actor person(UserId id) {
        return new Person(id);
    }

    static Actor operatorAs(UserId id) {
        return new OperatorAs(new Person(id));
    }

    /** True for that person himself, and for who acts as him. */
    default boolean is(UserId user) {
        return equals(person(user)) || equals(operatorAs(user));
    }
}
