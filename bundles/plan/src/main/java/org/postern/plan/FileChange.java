package org.postern.plan;

import java.util.Optional;
import org.postern.postfix.ConfigFile;

/**
 * One file before and after a step.
 *
 * @param before the text on the host; empty where there is no such file
 */
public record FileChange(ConfigFile file, Optional<String> before) {
    public Action action() {
        return before.isEmpty() ? Action.ADD : Action.CHANGE;
    }
}
