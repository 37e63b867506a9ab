package org.postern.directory.embedded.internal;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.ldapschema.AccessRules;
import org.postern.ldapschema.AccessRules.Guard;
import org.postern.ldapschema.AccessRules.Kept;

/** The rules of {@link AccessRules}, entry by entry: who may read and write what. */
final class Tenancy {
    private static final String PASSWORD = "userpassword";
    private static final String STAMP = "posternpasswordstamp";
    private static final String PRIVILEGE = "posternprivilege";
    private static final String OWNER = "posternowner";
    private static final String SERVER = "posterninstanceref";
    private static final String CLASS = "objectclass";
    private static final Set<String> REPORT = AccessRules.REPORT.stream()
            .map(attribute -> attribute.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final Schema schema;
    private final Place.Tree tree;
    private final Groups groups;

    Tenancy(Schema schema, Place.Tree tree, Groups groups) {
        this.schema = schema;
        this.tree = tree;
        this.groups = groups;
    }

    boolean reads(Actor actor, Entry entry) {
        if (actor.runsTheSystem()) {
            return true;
        }
        if (!actor.isSignedIn()) {
            return false;
        }
        boolean agent = actor.rank() == Actor.Rank.AGENT;
        Place place = place(entry);
        return switch (place.kind()) {
            case OUTSIDE, SETTINGS -> true;
            case ORGANISATION, CONTAINER ->
                agent || actor.isOf(place.organisation().orElseThrow());
            case IN_ORGANISATION ->
                agent && place.kept().orElseThrow().readByAgents()
                        || actor.isOf(place.organisation().orElseThrow());
            case ADDRESS, DOMAIN -> agent || owner(entry).filter(actor::isOf).isPresent();
            case HOST -> agent;
            default -> false;
        };
    }

    /** Whether a search may begin there. */
    boolean opens(Actor actor, Entry entry) {
        return switch (place(entry).kind()) {
            case ORGANISATIONS, OWN, SYSTEM_CONTAINER -> actor.isSignedIn();
            default -> reads(actor, entry);
        };
    }

    /** Whether an attribute is shown of an entry that may be read. */
    boolean shows(Actor actor, String attribute) {
        return actor.runsTheSystem() || !Names.attribute(attribute, schema).equals(STAMP);
    }

    boolean adds(Actor actor, Entry entry) {
        Place place = place(entry);
        return writesAll(actor, place)
                || keeps(actor, place, entry)
                        && entry.getAttributes().stream().allMatch(attribute -> adds(actor, place, entry, attribute));
    }

    private boolean adds(Actor actor, Place place, Entry entry, Attribute attribute) {
        String name = Names.attribute(attribute.getName(), schema);
        return name.equals(PASSWORD) && place.kept().equals(Optional.of(Kept.USER))
                || writes(actor, place, entry, name, List.of(attribute.getValues()));
    }

    boolean deletes(Actor actor, Entry entry) {
        Place place = place(entry);
        return writesAll(actor, place) || keeps(actor, place, entry);
    }

    /** Between entries of one kind alone, and where he keeps both. */
    boolean renames(Actor actor, Entry entry, DN after) {
        Place place = place(entry);
        Place there = tree.place(after);
        return writesAll(actor, place) && writesAll(actor, there)
                || keeps(actor, place, entry)
                        && there.kept().equals(place.kept())
                        && (there.organisation().equals(place.organisation()) || keeps(actor, there, entry));
    }

    boolean modifies(Actor actor, Entry entry, List<Modification> modifications) {
        Place place = place(entry);
        return writesAll(actor, place)
                || modifications.stream().allMatch(modification -> modifies(actor, place, entry, modification));
    }

    private boolean modifies(Actor actor, Place place, Entry entry, Modification modification) {
        String name = Names.attribute(modification.getAttributeName(), schema);
        if (name.equals(PASSWORD)) {
            return setsPassword(actor, entry);
        }
        return writes(actor, place, entry, name, touched(entry, name, modification));
    }

    /** His own, and that of whom he keeps. */
    boolean setsPassword(Actor actor, Entry person) {
        Place place = place(person);
        return actor.isSignedIn()
                && (writesAll(actor, place)
                        || actor.dn().equals(parsed(person))
                        || place.kept().equals(Optional.of(Kept.USER)) && keeps(actor, place, person));
    }

    private static boolean writesAll(Actor actor, Place place) {
        return actor.rank() == Actor.Rank.ADMINISTRATOR
                || actor.rank() == Actor.Rank.SYSTEM && place.kind() != Place.Kind.OUTSIDE;
    }

    /** The values that come or go. */
    private static List<String> touched(Entry entry, String name, Modification modification) {
        Stream<String> named = Stream.of(modification.getValues());
        boolean all = modification.getModificationType() == ModificationType.REPLACE || !modification.hasValue();
        return (all ? Stream.concat(named, values(entry, name)) : named).toList();
    }

    /** Whether he may add, change and remove the entry itself. */
    private boolean keeps(Actor actor, Place place, Entry entry) {
        if (place.kept().isEmpty() || actor.rank() != Actor.Rank.PERSON) {
            return false;
        }
        Kept kept = place.kept().get();
        Optional<DN> organisation = kept == Kept.DOMAIN ? owner(entry) : place.organisation();
        return organisation
                .filter(own -> actor.holds(kept.privilege(), own) && passes(actor, kept.guard(), own, entry))
                .isPresent();
    }

    private boolean passes(Actor actor, Guard guard, DN organisation, Entry entry) {
        Stream<String> needed = switch (guard) {
            case NONE -> Stream.of();
            case PERSON -> groups.heldBy(parsed(entry)).getOrDefault(organisation, Set.of()).stream();
            case MEMBERSHIP -> values(entry, "posternPrivilege").map(token -> token.toLowerCase(Locale.ROOT));
        };
        return needed.allMatch(privilege -> actor.mayGrant(privilege, organisation));
    }

    private boolean writes(Actor actor, Place place, Entry entry, String name, List<String> values) {
        if (place.kind() == Place.Kind.ADDRESS) {
            return name.equals(SERVER) && values.stream().allMatch(server -> claims(actor, entry, server));
        }
        if (place.kept().isEmpty()) {
            return false;
        }
        Kept kept = place.kept().get();
        if (kept == Kept.INSTANCE && REPORT.contains(name)) {
            return actor.host()
                    .filter(host -> values(entry, "posternHost").anyMatch(host::equalsIgnoreCase))
                    .isPresent();
        }
        if (kept == Kept.GROUP && name.equals(PRIVILEGE)) {
            return values.stream()
                    .allMatch(token -> actor.mayGrant(
                            token.toLowerCase(Locale.ROOT), place.organisation().orElseThrow()));
        }
        return keeps(actor, place, entry) && isOrdinary(actor, kept, name, values);
    }

    private boolean isOrdinary(Actor actor, Kept kept, String name, List<String> values) {
        if (name.equals(CLASS)) {
            return values.stream()
                    .allMatch(value -> kept.allowedClasses().stream().anyMatch(value::equalsIgnoreCase));
        }
        if (name.equals(OWNER)) {
            return values.stream()
                    .allMatch(owner -> Names.parsed(owner)
                            .filter(own -> actor.holds(kept.privilege(), own))
                            .isPresent());
        }
        return !name.equals(STAMP) && attributes(kept).contains(name);
    }

    /** For a server of the owner, by who may change that server. */
    private boolean claims(Actor actor, Entry address, String server) {
        Place place = Names.parsed(server).map(tree::place).orElseGet(() -> tree.place(DN.NULL_DN));
        return place.kept().equals(Optional.of(Kept.INSTANCE))
                && place.organisation().equals(owner(address))
                && actor.holds(Kept.INSTANCE.privilege(), place.organisation().orElseThrow());
    }

    private Set<String> attributes(Kept kept) {
        return kept.classes().stream()
                .map(schema::getObjectClass)
                .map(Objects::requireNonNull)
                .flatMap(this::attributes)
                .map(name -> Names.attribute(name, schema))
                .filter(name -> !name.equals(PASSWORD))
                .collect(Collectors.toSet());
    }

    private Stream<String> attributes(ObjectClassDefinition type) {
        return Stream.concat(
                        type.getRequiredAttributes(schema, true).stream(),
                        type.getOptionalAttributes(schema, true).stream())
                .map(attribute -> attribute.getNameOrOID());
    }

    private static Optional<DN> owner(Entry entry) {
        return values(entry, "posternOwner").findFirst().flatMap(Names::parsed);
    }

    private static Stream<String> values(Entry entry, String attribute) {
        return Stream.ofNullable(entry.getAttributeValues(attribute)).flatMap(Stream::of);
    }

    private Place place(Entry entry) {
        return tree.place(parsed(entry));
    }

    private static DN parsed(Entry entry) {
        return Names.parsed(entry.getDN()).orElse(DN.NULL_DN);
    }
}
