package org.postern.administration;

import org.postern.mailserver.MailServer;
import org.postern.mailserver.Reconfiguration;

/** A mail server as it is wanted, and how far its host has come with it. */
public record ServerProgress(MailServer server, Reconfiguration reconfiguration) {
    /** True where its host never had it, or it is disabled and its host said that it does not run. */
    public boolean isRemovable() {
        return reconfiguration.requested() == 0 || !server.enabled() && reconfiguration.saysStopped();
    }

    /** @throws RefusedException where it is not removable */
    void requireRemovable() {
        if (isRemovable()) {
            return;
        }
        if (server.enabled()) {
            throw new RefusedException("server %s is enabled; disable it first", server.name());
        }
        throw new RefusedException(
                "host %s has not reported yet that server %s is stopped", server.host(), server.name());
    }
}
