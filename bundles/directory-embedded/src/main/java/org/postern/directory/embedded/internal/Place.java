package org.postern.directory.embedded.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.ldapschema.AccessRules.Kept;

/**
 * What an entry is by its name alone.
 *
 * @param organisation whose it is, where the name tells
 * @param kept what it is where the people of an organisation may change such entries
 */
record Place(Kind kind, Optional<DN> organisation, Optional<Kept> kept) {
    /** Where rules differ. */
    enum Kind {
        OUTSIDE,
        ORGANISATIONS,
        ORGANISATION,
        CONTAINER,
        IN_ORGANISATION,
        OWN,
        SYSTEM_CONTAINER,
        ADDRESS,
        DOMAIN,
        SETTINGS,
        HOST,
        HIDDEN
    }

    /** The two subtrees that the rules are for. */
    record Tree(DN organisations, DN own) {
        static Tree below(DN suffix) {
            return new Tree(child(suffix, "ou", "organizations"), child(suffix, "cn", "postern"));
        }

        DN operator() {
            return child(own, "cn", "operator");
        }

        DN systemAdministrators() {
            return child(own, "cn", "sysadmins");
        }

        DN hosts() {
            return child(own, "cn", "hosts");
        }

        Place place(DN dn) {
            if (dn.isDescendantOf(organisations, true)) {
                return inOrganisations(dn);
            }
            return dn.isDescendantOf(own, true) ? inOwn(dn) : of(Kind.OUTSIDE);
        }

        private Place inOrganisations(DN dn) {
            int depth = dn.getRDNs().length - organisations.getRDNs().length;
            if (depth == 0) {
                return of(Kind.ORGANISATIONS);
            }
            DN organisation = dn;
            for (int up = 1; up < depth; up++) {
                organisation = organisation.getParent();
            }
            Kind kind = switch (depth) {
                case 1 -> Kind.ORGANISATION;
                case 2 -> isContainer(dn) ? Kind.CONTAINER : Kind.HIDDEN;
                default -> depth == 3 && kept(dn).isPresent() ? Kind.IN_ORGANISATION : Kind.HIDDEN;
            };
            return new Place(
                    kind, Optional.of(organisation), kind == Kind.IN_ORGANISATION ? kept(dn) : Optional.empty());
        }

        private Place inOwn(DN dn) {
            if (dn.equals(own)) {
                return of(Kind.OWN);
            }
            DN parent = dn.getParent();
            if (parent.equals(own)) {
                return of(
                        switch (value(dn)) {
                            case "addresses", "domains", "hosts" -> Kind.SYSTEM_CONTAINER;
                            case "config" -> Kind.SETTINGS;
                            default -> Kind.HIDDEN;
                        });
            }
            if (!own.equals(parent.getParent())) {
                return of(Kind.HIDDEN);
            }
            return switch (value(parent)) {
                case "addresses" -> of(Kind.ADDRESS);
                case "domains" ->
                    isNamed(dn, Kept.DOMAIN)
                            ? new Place(Kind.DOMAIN, Optional.empty(), Optional.of(Kept.DOMAIN))
                            : of(Kind.HIDDEN);
                case "hosts" -> of(Kind.HOST);
                default -> of(Kind.HIDDEN);
            };
        }

        private static Place of(Kind kind) {
            return new Place(kind, Optional.empty(), Optional.empty());
        }

        private static boolean isContainer(DN dn) {
            return Stream.of(Kept.USER, Kept.GROUP, Kept.INSTANCE).anyMatch(kept -> isFor(kept, dn.getRDN()));
        }

        private static Optional<Kept> kept(DN dn) {
            return Stream.of(Kept.USER, Kept.GROUP, Kept.INSTANCE)
                    .filter(kept -> isFor(kept, dn.getParent().getRDN()) && isNamed(dn, kept))
                    .findFirst();
        }

        private static boolean isFor(Kept kept, RDN container) {
            return container.equals(new RDN("ou", kept.container()));
        }

        private static boolean isNamed(DN dn, Kept kept) {
            return !dn.getRDN().isMultiValued() && dn.getRDN().hasAttribute(kept.naming());
        }

        private static String value(DN dn) {
            return dn.getRDN().getAttributeValues()[0].toLowerCase(Locale.ROOT);
        }

        private static DN child(DN parent, String attribute, String value) {
            return new DN(new RDN(attribute, value), parent);
        }
    }
}
