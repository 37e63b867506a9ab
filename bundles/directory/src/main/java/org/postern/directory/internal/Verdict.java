package org.postern.directory.internal;

/** What a server says to the password of an entry. */
enum Verdict {
    RIGHT,
    /** Right, and to be replaced. */
    MUST_CHANGE,
    /** Right, and no longer taken. */
    EXPIRED,
    /** No password is taken at present. */
    LOCKED,
    WRONG;

    /** Whether whoever knows the password may set another. */
    boolean admits() {
        return this == RIGHT || this == MUST_CHANGE;
    }
}
