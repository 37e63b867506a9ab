package org.postern.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the tree looks that Postern works on: its own, or another product's with that product's own schema. Says what the
 * contracts need that look at the tree, or write into it, beside the ports.
 */
public enum TreeForm {
    POSTERN("postern", "o", "ou=organizations", "ou=people", "uid", "member", List.of("inetOrgPerson")),
    DEPARTMENTS("departments", "ou", "ou=departments", "ou=people", "uid", "member", List.of("inetOrgPerson")),
    ARTICA("artica", "ou", "dc=organizations", "ou=users", "cn", "memberUid", List.of("inetOrgPerson", "userAccount")),
    FUSIONDIRECTORY("fusiondirectory", "ou", "", "ou=people", "uid", "member", List.of("inetOrgPerson")),
    GOSA("gosa", "ou", "", "ou=people", "uid", "member", List.of("inetOrgPerson", "gosaAccount"));

    private final String layout;
    private final String organisationAttribute;
    private final String base;
    private final String people;
    private final String userAttribute;
    private final String memberAttribute;
    private final List<String> userClasses;

    TreeForm(
            String layout,
            String organisationAttribute,
            String base,
            String people,
            String userAttribute,
            String memberAttribute,
            List<String> userClasses) {
        this.layout = layout;
        this.organisationAttribute = organisationAttribute;
        this.base = base;
        this.people = people;
        this.userAttribute = userAttribute;
        this.memberAttribute = memberAttribute;
        this.userClasses = userClasses;
    }

    /** The setting of the product. */
    String layout() {
        return layout;
    }

    /** Whether the other product's entries are organisations, users and groups as they are. */
    boolean isShared() {
        return this != POSTERN;
    }

    String organisationAttribute() {
        return organisationAttribute;
    }

    String memberAttribute() {
        return memberAttribute;
    }

    String organisation(String name) {
        return organisationAttribute + "=" + name + (base.isEmpty() ? "" : "," + base) + "," + TestDirectory.SUFFIX;
    }

    String people(String organisation) {
        return people + "," + organisation(organisation);
    }

    String groups(String organisation) {
        return "ou=groups," + organisation(organisation);
    }

    String group(String organisation, String name) {
        return "cn=" + name + "," + groups(organisation);
    }

    String server(String organisation, String id) {
        return "cn=" + id + ",ou=instances," + organisation(organisation);
    }

    String user(String organisation, String id, String name) {
        return userAttribute + "=" + (userAttribute.equals("uid") ? id : name) + "," + people(organisation);
    }

    /** What a group has for a member. */
    String member(String organisation, String id, String name) {
        return memberAttribute.equals("memberUid") ? id : user(organisation, id, name);
    }

    /** What a group has for a member {@code ghost} who is nowhere. */
    String ghost(String organisation) {
        return memberAttribute.equals("memberUid") ? "ghost" : "uid=ghost," + people(organisation);
    }

    /** A person as another tool adds him. */
    String[] person(String organisation, String id, String name, String... more) {
        Stream<String> common =
                Stream.of("dn: " + user(organisation, id, name), "uid: " + id, "cn: " + name, "sn: " + name);
        Stream<String> classes = userClasses.stream().map(each -> "objectClass: " + each);
        Stream<String> demanded = this == ARTICA
                ? Stream.of(
                        "accountActive: TRUE",
                        "accountGroup: 5001",
                        "domainName: example.com",
                        "homeDirectory: /home/" + id,
                        "mailDir: cyrus")
                : Stream.of();
        return Stream.of(common, classes, demanded, Stream.of(more))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
    }

    /** The schema of the product, as slapadd(8) reads it into a configuration; what Debian packages comes from there. */
    String schema() {
        return switch (this) {
            case POSTERN -> "";
            case DEPARTMENTS -> mended("rfc2307bis");
            case ARTICA -> "include: file:///etc/ldap/schema/nis.ldif\n\n" + resource("artica-schema.ldif");
            case FUSIONDIRECTORY -> mended("rfc2307bis") + resource("fusiondirectory-schema.ldif");
            case GOSA ->
                Stream.of("rfc2307bis", "samba3", "trust", "gosystem", "gofon", "goto", "gosa-samba3")
                        .map(TreeForm::mended)
                        .collect(Collectors.joining());
        };
    }

    /** What such a tree has beside the base tree before there is an organisation. */
    String base() {
        return switch (this) {
            case DEPARTMENTS -> entry("dn: ou=departments,%s", "objectClass: organizationalUnit", "ou: departments");
            case ARTICA ->
                entry(
                        "dn: dc=organizations,%s",
                        "objectClass: organization", "objectClass: dcObject", "dc: organizations", "o: organizations");
            default -> "";
        };
    }

    /** Organisations, users and groups that the product has made. */
    String sample() {
        return resource(layout + "-tree.ldif").replace("${suffix}", TestDirectory.SUFFIX);
    }

    private static String entry(String... lines) {
        return "\n" + String.join("\n", lines).formatted(TestDirectory.SUFFIX) + "\n";
    }

    /** Some of the files of GOsa end a definition at the begin of a line, which LDIF takes for the end of the value. */
    private static String mended(String name) {
        try {
            return Files.readString(Path.of("/etc/ldap/schema/gosa", name + ".ldif"))
                            .replace("\n)", "\n )")
                    + "\n\n";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = TreeForm.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
