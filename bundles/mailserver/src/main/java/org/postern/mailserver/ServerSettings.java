package org.postern.mailserver;

import java.util.List;
import org.postern.tenancy.InvalidValueException;

/** What an organisation sets of a server beyond its profile; a duplicate of the server has the same. */
public record ServerSettings(Routing routing, Limits limits, Security security, Filters filters) {
    /** As the profile has it, for nobody but the server itself. */
    public static ServerSettings none() {
        return new ServerSettings(Routing.of(List.of()), Limits.none(), Security.none(), Filters.none());
    }

    public ServerSettings withRouting(Routing changed) {
        return new ServerSettings(changed, limits, security, filters);
    }

    public ServerSettings withLimits(Limits changed) {
        return new ServerSettings(routing, changed, security, filters);
    }

    public ServerSettings withSecurity(Security changed) {
        return new ServerSettings(routing, limits, changed, filters);
    }

    public ServerSettings withFilters(Filters changed) {
        return new ServerSettings(routing, limits, security, changed);
    }

    /** @throws InvalidValueException where a setting would have no effect, or a wrong one, with that profile */
    void requireFit(Profile profile) {
        for (Safeguard safeguard : security.safeguards()) {
            if (!safeguard.isFor(profile)) {
                throw InvalidValueException.of("safeguard", safeguard.token(), "it is not for servers of that profile");
            }
        }
        if (profile == Profile.INCOMING && routing.fallbackRelay().isPresent()) {
            throw InvalidValueException.of(
                    "fallback relay", routing.fallbackRelay().get().toString(), "it is not for incoming servers");
        }
        if (profile != Profile.INCOMING && !security.blockLists().isEmpty()) {
            throw InvalidValueException.of(
                    "block list", security.blockLists().get(0).toString(), "it is for incoming servers alone");
        }
    }
}
