package org.postern.postfix;

/** What a change costs the mail that flows while it is made; later ones cost more. */
public enum Cost {
    /** Running processes notice nothing, or read the new table by themselves. */
    NOTHING,
    /** {@code postfix reload}: connections end in order, no mail waits. */
    RELOAD,
    /** {@code postfix stop} and {@code start}: the address is deaf for a moment. */
    RESTART;

    public Cost or(Cost other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
