package org.postern.administration;

import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;

/** A mail server as it is wanted, and how far its host has come with it. */
public record ServerProgress(MailServer server, Reconfiguration reconfiguration) {
    /** True where its host never had it, or it is disabled and its host said that it does not run. */
    public boolean isRemovable() {
        return reconfiguration.requested() == 0 || !server.enabled() && reconfiguration.saysStopped();
    }
}
