package org.postern.mailserver;

import java.util.List;
import java.util.Optional;
import org.postern.tenancy.Network;

/**
 * Whom a server takes mail from, and where it hands it on.
 *
 * @param trustedNetworks who may send mail through it without further proof (postconf(5), {@code mynetworks})
 * @param relayHost where all its mail goes, instead of to the MX hosts (postconf(5), {@code relayhost})
 * @param fallbackRelay where mail goes whose destination can't be reached (postconf(5), {@code smtp_fallback_relay})
 */
public record Routing(List<Network> trustedNetworks, Optional<NextHop> relayHost, Optional<NextHop> fallbackRelay) {
    public Routing {
        trustedNetworks = trustedNetworks.stream().sorted().distinct().toList();
    }

    /** Straight to the MX hosts, for these networks. */
    public static Routing of(List<Network> trustedNetworks) {
        return new Routing(trustedNetworks, Optional.empty(), Optional.empty());
    }

    public Routing withTrustedNetworks(List<Network> networks) {
        return new Routing(networks, relayHost, fallbackRelay);
    }

    public Routing withRelayHost(NextHop hop) {
        return new Routing(trustedNetworks, Optional.of(hop), fallbackRelay);
    }

    public Routing withFallbackRelay(NextHop hop) {
        return new Routing(trustedNetworks, relayHost, Optional.of(hop));
    }
}
