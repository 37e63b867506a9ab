package org.postern.mailserver;

import java.util.OptionalInt;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.tenancy.InstanceId;

/**
 * A server as it is on its host at this moment.
 *
 * @param state running only where its own master(8) holds the listeners on all its addresses
 * @param message why it is not as wanted; else empty
 */
public record LiveServer(InstanceId server, State state, String message, OptionalInt pid, Queues queues) {
    /** Messages that wait in each of the instance's queues (qmgr(8)). */
    public record Queues(int maildrop, int incoming, int active, int deferred, int hold) {
        public int total() {
            return maildrop + incoming + active + deferred + hold;
        }
    }
}
