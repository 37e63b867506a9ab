package org.postern.webapp.internal.servers;

/** How a server stands, in one word. The word is in the texts of {@link StandingPanel}; the colour only repeats it. */
enum Standing {
    /** It was added, and no host has touched it yet. */
    NEW("state-waiting"),
    /** A reconfiguration was asked for, and its host has not ended it. */
    PENDING("state-waiting"),
    /** Its own master(8) holds the listeners on all its addresses at this moment. */
    RUNNING("state-good"),
    /** It runs, takes mail, and keeps it. */
    FROZEN("state-held"),
    /** It ran when its host reported last; the host can't be asked now. */
    REPORTED_RUNNING("state-off"),
    STOPPED("state-off"),
    FAILED("state-bad"),
    /** Its files were written and checked by a host that starts nothing. */
    REHEARSED("state-off");

    private final String style;

    Standing(String style) {
        this.style = style;
    }

    /** The classes of its sign. */
    String style() {
        return "state " + style;
    }
}
