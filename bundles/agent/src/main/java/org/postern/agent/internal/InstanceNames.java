package org.postern.agent.internal;

import org.postern.mailserver.HostedServer;
import org.postern.mailserver.MailServer;
import org.postern.postfix.InstanceName;

/** What the instances of servers are called. */
final class InstanceNames {
    private InstanceNames() {}

    static InstanceName of(MailServer server) {
        return InstanceName.forId(server.id().asString());
    }

    static InstanceName of(HostedServer hosted) {
        return of(hosted.server());
    }
}
