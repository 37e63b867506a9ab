package org.postern.agent.internal;

import java.io.IOException;
import java.util.Optional;
import org.postern.postfix.InterfaceAddress;

/** What configures interfaces when the host starts, and can be told of one more address by a file of the product's own. */
interface NetworkTool {
    /** As its own manual writes it. */
    String name();

    /** Empty where it does not configure that interface. May ask a program, which takes some milliseconds. */
    Optional<Keeper> keeper(String networkInterface) throws IOException;

    /** How it keeps the addresses of an interface over a reboot. */
    interface Keeper {
        Keeping keeping(InterfaceAddress address);

        /** One that keeps none of them. */
        static Keeper unable(String reason) {
            return address -> Keeping.not(reason);
        }
    }
}
