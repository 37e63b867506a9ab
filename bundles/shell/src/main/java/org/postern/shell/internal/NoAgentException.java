package org.postern.shell.internal;

/** The command is about this host's Postfix, and no agent runs here. */
final class NoAgentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAgentException() {
        super("no agent runs here, for this server only administers; run the command on a mail host");
    }
}
