package org.postern.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** Where a command was typed: what it reads from there and writes to there. */
public interface Terminal {
    /** Takes the answer of a command. */
    PrintWriter out();

    /** Takes complaints, a line each. */
    PrintWriter err();

    /** Columns of a line. */
    int width();

    /**
     * Asks for one line without echo.
     *
     * @return empty where nobody can be asked
     */
    Optional<String> askSecret(String prompt);

    /**
     * The content of a text file, found from where the command was typed and with the rights of who typed it.
     *
     * @param file {@code -} for the standard input
     * @throws IOException where it can't be read; the message is for people
     */
    String read(String file) throws IOException;
}
