package org.postern.administration;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Wording;

/** What one actor may do at this moment. */
public final class Rights {
    private final Actor actor;
    private final boolean system;
    private final Map<OrganisationName, Set<Privilege>> held;

    private Rights(Actor actor, boolean system, Map<OrganisationName, Set<Privilege>> held) {
        this.actor = actor;
        this.system = system;
        this.held = Collections.unmodifiableMap(new TreeMap<>(held));
    }

    static Rights ofSystem(Actor actor) {
        return new Rights(actor, true, Map.of());
    }

    /** @param held the organisations he sees, each with the privileges he holds in it, perhaps none */
    static Rights of(Actor actor, Map<OrganisationName, Set<Privilege>> held) {
        return new Rights(actor, false, held);
    }

    /** True for a system administrator, who sees and may everything. */
    public boolean system() {
        return system;
    }

    public boolean sees(OrganisationName organisation) {
        return system || held.containsKey(organisation);
    }

    /** Those that he belongs to, or holds a privilege in; none for a system administrator, who sees all. */
    public Set<OrganisationName> organisations() {
        return held.keySet();
    }

    public boolean has(Privilege privilege, OrganisationName organisation) {
        return in(organisation).stream().anyMatch(own -> own.includes(privilege));
    }

    public boolean mayGrant(Privilege privilege, OrganisationName organisation) {
        return in(organisation).stream().anyMatch(own -> own.mayGrant(privilege));
    }

    /** @param actionPattern what he wants to do, as in "add a user"; with a {@code %s} for each argument */
    void require(Privilege privilege, OrganisationName organisation, String actionPattern, Object... arguments) {
        if (!has(privilege, organisation)) {
            throw new DeniedException(
                    "to %s, user %s needs the privilege %s in organisation %s",
                    Wording.of(actionPattern, arguments), actor.bearer(), privilege, organisation);
        }
    }

    /** Nobody gives away, by whatever road, what he could not grant. */
    void requireGranting(
            Privilege privilege, OrganisationName organisation, String actionPattern, Object... arguments) {
        if (!mayGrant(privilege, organisation)) {
            Object wanted = Wording.of(actionPattern, arguments);
            throw privilege == Privilege.ORG_ADMIN
                    ? new DeniedException(
                            "to %s, user %s needs the privilege %s in organisation %s",
                            wanted, actor.bearer(), privilege, organisation)
                    : new DeniedException(
                            "to %s, user %s needs the privilege %s or %s in organisation %s",
                            wanted, actor.bearer(), privilege, Privilege.ORG_ADMIN, organisation);
        }
    }

    /**
     * @param actionPattern what he wants to do, as in "add a host"; with a {@code %s} for each argument
     * @throws DeniedException where he is no system administrator
     */
    public void requireSystem(String actionPattern, Object... arguments) {
        if (!system) {
            throw new DeniedException(
                    "to %s, user %s needs the privilege %s",
                    Wording.of(actionPattern, arguments), actor.bearer(), Privilege.SYSTEM_ADMIN);
        }
    }

    private Set<Privilege> in(OrganisationName organisation) {
        return system ? Set.of(Privilege.SYSTEM_ADMIN) : held.getOrDefault(organisation, Set.of());
    }
}
