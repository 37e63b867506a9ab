package org.postern.mailserver;

/**
 * One thing that a reconfiguration does, and how far it is with it.
 *
 * @param subject what it is done to: an address, the names of files, or of the instance; for KEEP the reason
 * @param cost what it costs the mail of the instance
 * @param message why it failed, in the words of who refused it; else empty
 */
public record PlannedStep(Kind kind, String subject, Cost cost, State state, String message) {
    /** What is done. */
    public enum Kind {
        BRING_UP_ADDRESS,
        /** The host itself is to bring it up again when it starts. */
        PERSIST_ADDRESS,
        TAKE_DOWN_ADDRESS,
        WRITE_FILES,
        COMPILE_TABLES,
        MAKE_DIRECTORIES,
        TIDY_UP,
        START,
        RELOAD,
        RESTART,
        STOP,
        /** What is in its queue is delivered or archived, and no mail is taken. */
        RETIRE_QUEUE,
        /** The default instance has its former files again. */
        RESTORE_FILES,
        KEEP,
        /** The instance must greet with its name on all its addresses. */
        VERIFY
    }

    /** What becomes of mail meanwhile. */
    public enum Cost {
        NOTHING,
        RELOAD,
        RESTART
    }

    /** How far it is. */
    public enum State {
        PLANNED,
        UNDER_WAY,
        DONE,
        FAILED
    }

    public static PlannedStep planned(Kind kind, String subject, Cost cost) {
        return new PlannedStep(kind, subject, cost, State.PLANNED, "");
    }
}
