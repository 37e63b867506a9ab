package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.ldapschema.AccessRules;

/**
 * Who asks, and what he is at this moment.
 *
 * @param dn the null DN for nobody
 * @param organisation that he belongs to
 * @param held the privileges that he holds, by organisation
 * @param host whose agent he is
 */
record Actor(Rank rank, DN dn, Optional<DN> organisation, Map<DN, Set<String>> held, Optional<String> host) {
    /** What somebody is, beside what his privileges make him. */
    enum Rank {
        /** The account that the product signs in with. */
        ADMINISTRATOR,
        /** Whoever runs the system. */
        SYSTEM,
        AGENT,
        PERSON,
        ANONYMOUS,
        /** He himself, or his organisation, is disabled. */
        DISABLED
    }

    /** Finds out who somebody is. */
    record Directory(InMemoryRequestHandler engine, DN administrator, Place.Tree tree, Groups groups) {
        Actor actor(DN dn) {
            if (dn.equals(administrator)) {
                return simple(Rank.ADMINISTRATOR, dn);
            }
            if (dn.isNullDN()) {
                return simple(Rank.ANONYMOUS, dn);
            }
            Optional<DN> organisation = tree.place(dn).organisation();
            if (isDisabled(dn) || organisation.filter(this::isDisabled).isPresent()) {
                return simple(Rank.DISABLED, dn);
            }
            if (dn.equals(tree.operator()) || isSystemAdministrator(dn)) {
                return simple(Rank.SYSTEM, dn);
            }
            if (tree.hosts().equals(dn.getParent())) {
                return new Actor(
                        Rank.AGENT,
                        dn,
                        Optional.empty(),
                        Map.of(),
                        value(dn, "cn").findFirst());
            }
            return new Actor(Rank.PERSON, dn, organisation, groups.heldBy(dn), Optional.empty());
        }

        private static Actor simple(Rank rank, DN dn) {
            return new Actor(rank, dn, Optional.empty(), Map.of(), Optional.empty());
        }

        private boolean isDisabled(DN dn) {
            return value(dn, "posternEnabled").anyMatch("FALSE"::equalsIgnoreCase);
        }

        private boolean isSystemAdministrator(DN dn) {
            return value(tree.systemAdministrators(), "member")
                    .flatMap(member -> Names.parsed(member).stream())
                    .anyMatch(dn::equals);
        }

        private Stream<String> value(DN dn, String attribute) {
            Entry entry = engine.getEntry(dn);
            return Optional.ofNullable(entry).map(there -> there.getAttributeValues(attribute)).stream()
                    .flatMap(Stream::of);
        }
    }

    /** True for those whom no rule of tenancy holds. */
    boolean runsTheSystem() {
        return rank == Rank.ADMINISTRATOR || rank == Rank.SYSTEM;
    }

    boolean isSignedIn() {
        return rank != Rank.ANONYMOUS && rank != Rank.DISABLED;
    }

    /** Who belongs to an organisation reads it, and who holds a privilege in it. */
    boolean isOf(DN other) {
        return runsTheSystem()
                || organisation.filter(other::equals).isPresent()
                || !held.getOrDefault(other, Set.of()).isEmpty();
    }

    boolean holds(String privilege, DN other) {
        return runsTheSystem() || held.getOrDefault(other, Set.of()).contains(privilege);
    }

    boolean mayGrant(String privilege, DN other) {
        return AccessRules.PRIVILEGES.contains(privilege)
                        && (holds(privilege, other) || holds(AccessRules.GRANTING_ALL, other))
                || runsTheSystem();
    }
}
