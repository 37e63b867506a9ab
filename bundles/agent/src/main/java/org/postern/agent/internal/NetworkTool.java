package org.postern.agent.internal;

import java.io.IOException;
import java.util.Optional;
import org.postern.postfix.InterfaceAddress;

/** What configures interfaces when the host starts, and can be told of one more address by a file of the product's own. */
interface NetworkTool {
    /** As its own manual writes it. */
    String name();

    /**
     * How it keeps the address over a reboot, on its interface.
     *
     * @return empty where it does not configure that interface
     */
    Optional<Keeping> keeping(InterfaceAddress address) throws IOException;
}
