package org.postern.ldapschema;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Postern's attributes and classes in the form that each server reads; all forms come from one source. */
public final class LdapSchema {
    private static final String ATTRIBUTE = "attributeTypes: ";
    private static final String CLASS = "objectClasses: ";

    /** What a class must and may have: one name, or several in brackets. */
    private static final Pattern ATTRIBUTES = Pattern.compile("(?<= MUST | MAY )(?:\\( )?([\\w $]+?) (?=\\)|MAY|X-)");

    /** Those of the standard's that keepers write: RFC 4519 and RFC 2798, with what they are derived from. */
    private static final Map<String, List<String>> STANDARD = Map.of(
            "groupOfNames",
            List.of("cn", "member", "businessCategory", "description", "o", "ou", "owner", "seeAlso"),
            "inetOrgPerson",
            words("""
                    cn sn userPassword telephoneNumber seeAlso description title x121Address registeredAddress
                    destinationIndicator preferredDeliveryMethod telexNumber teletexTerminalIdentifier
                    internationalISDNNumber facsimileTelephoneNumber street postOfficeBox postalCode postalAddress
                    physicalDeliveryOfficeName ou st l audio businessCategory carLicense departmentNumber displayName
                    employeeNumber employeeType givenName homePhone homePostalAddress initials jpegPhoto labeledURI mail
                    manager mobile o pager photo roomNumber secretary uid userCertificate x500UniqueIdentifier
                    preferredLanguage userSMIMECertificate userPKCS12
                    """));

    private LdapSchema() {}

    /** The source: RFC 4512 definitions in one entry {@code cn=schema}, as UnboundID and 389 Directory Server read it. */
    public static String ldif() {
        return Resources.text("schema.ldif");
    }

    /** Entry {@code cn=postern,cn=schema,cn=config} for slapd's own configuration (slapd-config(5), {@code olcSchemaConfig}). */
    public static String openLdapConfig() {
        return """
                dn: cn=postern,cn=schema,cn=config
                objectClass: olcSchemaConfig
                cn: postern
                """
                + numbered("olcAttributeTypes: ", definitions(ATTRIBUTE))
                + numbered("olcObjectClasses: ", definitions(CLASS));
    }

    /** File {@code postern.schema} for slapd's older configuration (slapd.conf(5), {@code include}). */
    public static String openLdapSchemaFile() {
        return prefixed("attributetype ", definitions(ATTRIBUTE)) + prefixed("objectclass ", definitions(CLASS));
    }

    /** What entries of the class may have beside {@code objectClass}. */
    static List<String> attributes(String className) {
        return STANDARD.getOrDefault(className, ours(className));
    }

    private static List<String> ours(String className) {
        return definitions(CLASS).stream()
                .filter(definition -> definition.contains("NAME '" + className + "'"))
                .flatMap(definition -> ATTRIBUTES.matcher(definition).results())
                .flatMap(names -> Stream.of(names.group(1).split("[ $]+")))
                .toList();
    }

    /** The object identifier of one of our attributes, which servers take for its name (RFC 4512 §1.4). */
    public static String oidOf(String attribute) {
        return attributeTypes().stream()
                .filter(definition -> definition.contains("NAME '" + attribute + "'"))
                .map(definition -> definition.split("\\s+")[1])
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static String numbered(String attribute, List<String> definitions) {
        return IntStream.range(0, definitions.size())
                .mapToObj(i -> attribute + "{" + i + "}" + definitions.get(i) + "\n")
                .collect(Collectors.joining());
    }

    private static String prefixed(String keyword, List<String> definitions) {
        return definitions.stream()
                .map(definition -> keyword + definition + "\n")
                .collect(Collectors.joining());
    }

    /** Definitions of attribute types (RFC 4512 §4.1.2), in an order in which they can be added. */
    public static List<String> attributeTypes() {
        return definitions(ATTRIBUTE);
    }

    /** Definitions of object classes (RFC 4512 §4.1.1), in an order in which they can be added after the attribute types. */
    public static List<String> objectClasses() {
        return definitions(CLASS);
    }

    private static List<String> definitions(String attribute) {
        return unfolded(ldif())
                .lines()
                .filter(line -> line.startsWith(attribute))
                .map(line -> line.substring(attribute.length()))
                .toList();
    }

    /** RFC 2849, note 2: a line break and one space are no part of the value. */
    private static String unfolded(String ldif) {
        return ldif.replace("\n ", "");
    }
}
