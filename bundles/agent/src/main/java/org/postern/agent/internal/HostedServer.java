package org.postern.agent.internal;

import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;
import org.postern.postfix.InstanceName;

/** A server that the directory has for this host, and how far the host is with it. */
record HostedServer(MailServer server, Reconfiguration reconfiguration) {
    /** The name of its instance. */
    InstanceName instance() {
        return InstanceName.forId(server.id().asString());
    }
}
