package org.postern.directory.setup;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.directory.setup.Lack.Place;
import org.postern.ldapschema.LdapSchema;
import org.postern.ldapschema.OpenLdapFiles;

/**
 * What the configuration of an OpenLDAP lacks (slapd-config(5)), by the files that are shipped for one that has nothing of
 * ours: of each, what is not there yet.
 */
final class OpenLdapCheck {
    private static final String SCHEMA = "cn=schema,cn=config";

    private final LDAPConnection connection;
    private final String suffix;

    OpenLdapCheck(LDAPConnection connection, String suffix) {
        this.connection = connection;
        this.suffix = suffix;
    }

    /** In the order in which it can be added. */
    List<Lack> lacks() throws LDAPException {
        List<Lack> lacks = new ArrayList<>();
        lack("overlays are not loaded", modules()).ifPresent(lacks::add);
        lack("the console may not act for who is signed in (olcAuthzPolicy)", policy())
                .ifPresent(lacks::add);
        lack("the schema is missing, or older", schema()).ifPresent(lacks::add);
        Entry database = database();
        for (LDIFChangeRecord shipped : Ldif.changes(OpenLdapFiles.database(suffix))) {
            if (shipped instanceof LDIFModifyChangeRecord change) {
                lack("indices, limits or access rules of the database are missing", settings(database, change))
                        .ifPresent(lacks::add);
            } else if (shipped instanceof LDIFAddChangeRecord overlay) {
                lack(
                                "overlay " + type(overlay.getEntryToAdd()) + " is missing, or lacks a setting",
                                overlay(database, overlay.getEntryToAdd()))
                        .ifPresent(lacks::add);
            }
        }
        return lacks;
    }

    private static Optional<Lack> lack(String what, List<LDIFChangeRecord> changes) {
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Lack(what, Place.CONFIGURATION, changes));
    }

    private List<LDIFChangeRecord> modules() throws LDAPException {
        List<SearchResultEntry> lists = search("cn=config", "(objectClass=olcModuleList)");
        Set<String> loaded = lists.stream()
                .flatMap(list -> values(list, "olcModuleLoad"))
                .map(OpenLdapCheck::moduleName)
                .collect(Collectors.toSet());
        List<Modification> missing = Ldif.changes(OpenLdapFiles.modules()).stream()
                .filter(LDIFModifyChangeRecord.class::isInstance)
                .flatMap(change -> Stream.of(((LDIFModifyChangeRecord) change).getModifications()))
                .filter(modification -> modification.getAttributeName().equals("olcModuleLoad"))
                .flatMap(modification -> Stream.of(modification.getValues()))
                .filter(module -> !loaded.contains(module))
                .map(module -> new Modification(ModificationType.ADD, "olcModuleLoad", module))
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(new LDIFModifyChangeRecord(
                lists.isEmpty() ? "cn=module{0},cn=config" : lists.get(0).getDN(), missing));
    }

    /** Without number, folder and ending. */
    private static String moduleName(String value) {
        return withoutNumber(value).replaceAll("^.*/", "").replaceAll("\\.(la|so)$", "");
    }

    private List<LDIFChangeRecord> policy() throws LDAPException {
        String now = Optional.ofNullable(connection.getEntry("cn=config", "olcAuthzPolicy"))
                .map(entry -> entry.getAttributeValue("olcAuthzPolicy"))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse("none");
        if (Set.of("to", "any", "both").contains(now)) {
            return List.of();
        }
        var wanted = new Modification(ModificationType.REPLACE, "olcAuthzPolicy", now.equals("from") ? "any" : "to");
        return List.of(new LDIFModifyChangeRecord("cn=config", wanted));
    }

    /** Classes that grew are replaced; nothing is ever taken away. */
    private List<LDIFChangeRecord> schema() throws LDAPException {
        Optional<SearchResultEntry> known = search(SCHEMA, "(objectClass=olcSchemaConfig)").stream()
                .filter(entry -> entry.getDN().matches("(?i)cn=(\\{\\d+})?postern,.*"))
                .findFirst();
        if (known.isEmpty()) {
            return List.of(
                    new LDIFAddChangeRecord(Ldif.entries(OpenLdapFiles.schema()).get(0)));
        }
        List<Modification> changes = new ArrayList<>();
        Set<String> types =
                values(known.get(), "olcAttributeTypes").map(OpenLdapCheck::oid).collect(Collectors.toSet());
        LdapSchema.attributeTypes().stream()
                .filter(definition -> !types.contains(oid(definition)))
                .forEach(definition ->
                        changes.add(new Modification(ModificationType.ADD, "olcAttributeTypes", definition)));
        for (String definition : LdapSchema.objectClasses()) {
            Optional<String> old = values(known.get(), "olcObjectClasses")
                    .filter(value -> oid(value).equals(oid(definition)))
                    .findFirst();
            if (old.isEmpty() || !SchemaCheck.covers(new ObjectClassDefinition(withoutNumber(old.get())), definition)) {
                old.ifPresent(
                        value -> changes.add(new Modification(ModificationType.DELETE, "olcObjectClasses", value)));
                String number = old.map(value -> value.substring(0, value.indexOf('}') + 1))
                        .orElse("");
                changes.add(new Modification(ModificationType.ADD, "olcObjectClasses", number + definition));
            }
        }
        return changes.isEmpty()
                ? List.of()
                : List.of(new LDIFModifyChangeRecord(known.get().getDN(), changes));
    }

    private static String oid(String definition) {
        return withoutNumber(definition).replaceAll("^\\(\\s*(\\S+)\\s[\\s\\S]*$", "$1");
    }

    private Entry database() throws LDAPException {
        Filter ofSuffix = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "olcDatabaseConfig"),
                Filter.createEqualityFilter("olcSuffix", suffix));
        List<SearchResultEntry> found =
                connection.search("cn=config", SearchScope.ONE, ofSuffix).getSearchEntries();
        if (found.isEmpty()) {
            throw new LDAPException(
                    ResultCode.NO_SUCH_OBJECT, "no database has the suffix " + suffix + ": set the suffix of one");
        }
        return found.get(0);
    }

    private List<LDIFChangeRecord> settings(Entry database, LDIFModifyChangeRecord shipped) throws LDAPException {
        List<Modification> missing = new ArrayList<>();
        for (Modification modification : shipped.getModifications()) {
            switch (modification.getAttributeName()) {
                case "olcDbIndex" -> indices(database, modification).forEach(missing::add);
                case "olcAccess" -> missing.addAll(new OpenLdapRules(suffix).changes(database, modification));
                default -> absent(database, modification).ifPresent(missing::add);
            }
        }
        return missing.isEmpty() ? List.of() : List.of(new LDIFModifyChangeRecord(database.getDN(), missing));
    }

    /** One value for each attribute that has no index, or not all of one. */
    private static Stream<Modification> indices(Entry database, Modification shipped) {
        Set<String> known =
                values(database, "olcDbIndex").flatMap(OpenLdapCheck::single).collect(Collectors.toSet());
        return Arrays.stream(shipped.getValues())
                .flatMap(OpenLdapCheck::single)
                .filter(index -> !known.contains(index))
                .collect(Collectors.groupingBy(index -> index.substring(0, index.indexOf(' '))))
                .values()
                .stream()
                .flatMap(ofOne -> index(database, ofOne));
    }

    /** An attribute is named once: where a site indexes it otherwise, its own kinds stay. */
    private static Stream<Modification> index(Entry database, List<String> missing) {
        String attribute = missing.get(0).substring(0, missing.get(0).indexOf(' '));
        String kinds = missing.stream()
                .map(index -> index.substring(index.indexOf(' ') + 1))
                .collect(Collectors.joining(","));
        Optional<String> own = values(database, "olcDbIndex")
                .filter(value -> withoutNumber(value).split("\\s+")[0].equalsIgnoreCase(attribute))
                .findFirst();
        return own.map(value -> Stream.of(
                        new Modification(ModificationType.DELETE, "olcDbIndex", value),
                        new Modification(ModificationType.ADD, "olcDbIndex", value + "," + kinds)))
                .orElseGet(
                        () -> Stream.of(new Modification(ModificationType.ADD, "olcDbIndex", attribute + " " + kinds)));
    }

    /** As in {@code cn eq} for each attribute and each kind of a value. */
    private static Stream<String> single(String value) {
        String[] parts = withoutNumber(value).split("\\s+");
        String kinds = parts.length < 2 ? "" : parts[1];
        return Stream.of(parts[0].split(","))
                .flatMap(attribute -> Stream.of(kinds.split(",")).map(kind -> attribute + " " + kind));
    }

    private static Optional<Modification> absent(Entry database, Modification shipped) {
        Set<String> known = values(database, shipped.getAttributeName())
                .map(OpenLdapCheck::normal)
                .collect(Collectors.toSet());
        List<String> missing = Stream.of(shipped.getValues())
                .filter(value -> !known.contains(normal(value)))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Modification(
                        shipped.getModificationType(), shipped.getAttributeName(), missing.toArray(String[]::new)));
    }

    private List<LDIFChangeRecord> overlay(Entry database, Entry shipped) throws LDAPException {
        Optional<SearchResultEntry> known = search(database.getDN(), "(objectClass=olcOverlayConfig)").stream()
                .filter(entry -> type(entry).equals(type(shipped)))
                .findFirst();
        if (known.isEmpty()) {
            Entry added = shipped.duplicate();
            added.setDN("olcOverlay=" + type(shipped) + "," + database.getDN());
            return List.of(new LDIFAddChangeRecord(added));
        }
        List<Modification> missing = shipped.getAttributes().stream()
                .filter(attribute -> isSetting(attribute, known.get()))
                .flatMap(attribute -> absent(
                        known.get(), new Modification(ModificationType.ADD, attribute.getName(), attribute.getValues()))
                        .stream())
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(new LDIFModifyChangeRecord(known.get().getDN(), missing));
    }

    /** What may have one value alone is left as a site has it. */
    private static boolean isSetting(Attribute attribute, Entry known) {
        boolean single = attribute.getName().startsWith("olcSp");
        return !Set.of("objectClass", "olcOverlay").contains(attribute.getName())
                && !(single && known.hasAttribute(attribute.getName()));
    }

    private static String type(Entry overlay) {
        return values(overlay, "olcOverlay")
                .map(OpenLdapCheck::withoutNumber)
                .findFirst()
                .orElse("");
    }

    private List<SearchResultEntry> search(String base, String filter) throws LDAPException {
        return connection.search(base, SearchScope.ONE, filter).getSearchEntries();
    }

    private static Stream<String> values(Entry entry, String attribute) {
        return Stream.ofNullable(entry.getAttributeValues(attribute)).flatMap(Stream::of);
    }

    /** Without the number that orders values, and with single blanks. */
    static String normal(String value) {
        return withoutNumber(value).strip().replaceAll("\\s+", " ");
    }

    private static String withoutNumber(String value) {
        return value.replaceFirst("^\\{-?\\d+}", "");
    }
}
