package org.postern.tenancy;

import java.util.Optional;

/**
 * A machine that runs Postfix instances under one agent (class {@code posternMailHost}).
 *
 * @param milter the host's content filter (rspamd, which calls ClamAV), for the servers whose profile wants one
 */
public record Host(HostName name, Optional<MilterEndpoint> milter) {
    public static Host of(HostName name) {
        return new Host(name, Optional.empty());
    }

    public Host withMilter(MilterEndpoint endpoint) {
        return new Host(name, Optional.of(endpoint));
    }
}
