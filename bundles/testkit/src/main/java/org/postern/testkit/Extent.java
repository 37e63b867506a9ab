package org.postern.testkit;

/** How long the long tests are: as long as what they show asks for with {@code -Dpostern.full}, else much shorter. */
public final class Extent {
    private static final boolean FULL = Boolean.getBoolean("postern.full");

    private Extent() {}

    public static int of(int usual, int full) {
        return FULL ? full : usual;
    }
}
