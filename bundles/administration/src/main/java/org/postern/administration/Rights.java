package org.postern.administration;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;

/**
 * What one actor may do at this moment.
 *
 * @param system true for a system administrator
 * @param held the organisations he sees, each with the privileges he holds in it, perhaps none
 */
record Rights(Actor actor, boolean system, Map<OrganisationName, Set<Privilege>> held) {
    Rights {
        held = Collections.unmodifiableMap(new TreeMap<>(held));
    }

    static Rights ofSystem(Actor actor) {
        return new Rights(actor, true, Map.of());
    }

    boolean sees(OrganisationName organisation) {
        return system || held.containsKey(organisation);
    }

    boolean has(Privilege privilege, OrganisationName organisation) {
        return in(organisation).stream().anyMatch(own -> own.includes(privilege));
    }

    boolean mayGrant(Privilege privilege, OrganisationName organisation) {
        return in(organisation).stream().anyMatch(own -> own.mayGrant(privilege));
    }

    /** @param action what he wants to do, as in "add a user" */
    void require(Privilege privilege, OrganisationName organisation, String action) {
        if (!has(privilege, organisation)) {
            throw new DeniedException("to %s, %s needs the privilege %s in organisation %s"
                    .formatted(action, actor, privilege, organisation));
        }
    }

    /** Nobody gives away, by whatever road, what he could not grant. */
    void requireGranting(Privilege privilege, OrganisationName organisation, String action) {
        if (!mayGrant(privilege, organisation)) {
            String needed =
                    privilege == Privilege.ORG_ADMIN ? privilege.token() : privilege + " or " + Privilege.ORG_ADMIN;
            throw new DeniedException("to %s, %s needs the privilege %s in organisation %s"
                    .formatted(action, actor, needed, organisation));
        }
    }

    void requireSystem(String action) {
        if (!system) {
            throw new DeniedException(
                    "to %s, %s needs the privilege %s".formatted(action, actor, Privilege.SYSTEM_ADMIN));
        }
    }

    private Set<Privilege> in(OrganisationName organisation) {
        return system ? Set.of(Privilege.SYSTEM_ADMIN) : held.getOrDefault(organisation, Set.of());
    }
}
