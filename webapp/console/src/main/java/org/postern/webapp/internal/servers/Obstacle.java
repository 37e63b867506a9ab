package org.postern.webapp.internal.servers;

import static org.postern.webapp.UseCases.use;

import java.util.Optional;
import org.postern.administration.Actor;
import org.postern.administration.ListAddresses;
import org.postern.administration.ListMailDomains;
import org.postern.tenancy.Address;
import org.postern.tenancy.OrganisationName;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.MultipleInstances;

/** Why no server can be added to an organisation at the moment. */
enum Obstacle {
    SWITCHED_OFF,
    NO_ADDRESS,
    NO_DOMAIN;

    static Optional<Obstacle> of(OrganisationName organisation) {
        Actor actor = ConsoleSession.get().actor();
        if (!MultipleInstances.isOn()) {
            return Optional.of(SWITCHED_OFF);
        }
        if (use(ListAddresses.class).of(actor, organisation).stream().noneMatch(Address::isFree)) {
            return Optional.of(NO_ADDRESS);
        }
        return use(ListMailDomains.class).of(actor, organisation).isEmpty() ? Optional.of(NO_DOMAIN) : Optional.empty();
    }
}
