package org.postern.shell;

import java.util.List;

/** Runs commands as they are typed after {@code postern}. */
public interface Shell {
    /**
     * @param arguments already split into words
     * @return the exit code: 0 done, 1 failed, 2 wrong call, 3 refused, 4 a plan has changes ({@code --exit-code})
     */
    int run(Terminal terminal, List<String> arguments);
}
