package org.postern.administration;

import java.util.Optional;
import org.postern.mailserver.Profile;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.OrganisationName;

/**
 * That an instance which somebody made by hand is to become a server.
 *
 * @param host that has it
 * @param instance as postmulti(1) lists it
 * @param organisation whose it is to be
 * @param domain in which its name lies; empty for the one of the organisation's that fits best
 * @param profile empty for the one that it looks like
 */
public record NewAdoption(
        HostName host,
        String instance,
        OrganisationName organisation,
        Optional<DomainName> domain,
        Optional<Profile> profile) {}
