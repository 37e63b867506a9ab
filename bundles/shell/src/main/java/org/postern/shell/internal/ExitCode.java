package org.postern.shell.internal;

/** How a command ended, for scripts. */
final class ExitCode {
    static final int DONE = 0;

    /** The directory can't be reached, a server does not run as wanted, a wait was too long, or there is an error of ours. */
    static final int FAILED = 1;

    /** A word or value that is not understood. */
    static final int WRONG_CALL = 2;

    /** Not there, taken, in use or not allowed; nothing was changed. */
    static final int REFUSED = 3;

    /** With {@code plan --exit-code}: the host is not as wanted. */
    static final int CHANGES = 4;

    private ExitCode() {}
}
