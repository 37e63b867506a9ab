package org.postern.agent;

import java.util.List;
import java.util.OptionalInt;
import org.postern.mailserver.LiveServer.Queues;
import org.postern.mailserver.Reconfiguration.State;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;

/**
 * One instance as it is on the host now.
 *
 * @param hostName its {@code myhostname}
 * @param addresses the IP addresses it is to listen on
 * @param state running only where its own master(8) holds the listeners on all its addresses
 * @param message why it is not as wanted; else empty
 */
public record InstanceStatus(
        InstanceName instance,
        String hostName,
        List<String> addresses,
        InstanceDirectories directories,
        State state,
        String message,
        OptionalInt pid,
        Queues queues) {
    public InstanceStatus {
        addresses = List.copyOf(addresses);
    }
}
