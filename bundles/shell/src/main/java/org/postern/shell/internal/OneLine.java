package org.postern.shell.internal;

/** Keeps what others wrote from breaking out of its line or steering the terminal. */
final class OneLine {
    private OneLine() {}

    /** The text with each run of line ends and other control characters as one space. */
    static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
