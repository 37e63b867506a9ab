package org.postern.ldapschema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.ldapschema.AccessRules.Guard;
import org.postern.ldapschema.AccessRules.Kept;

/**
 * The access rules as 389 Directory Server takes them: access control instructions of the two subtrees.
 *
 * <p>Whoever is a member of a group has its name in {@code memberOf} (the server's plugin keeps it) and its privileges in
 * {@code posternPrivilege} (an indirect class of service, worked out whenever it is asked for): so a change of a group counts
 * at the next operation. A group in a group has its privileges too where it has none of its own, and so the same guard. A
 * privilege of another organisation's group is there too, and nothing tells it from the others; so it is asked, besides, that
 * he is in a group of his own.
 *
 * <p>In a target, {@code ($dn)} stands for the organisation that an entry lies in, and in a rule for the same one; {@code
 * [$dn]} for it and all above it.
 */
final class Ds389Access {
    /** The organisation that an entry was given to. */
    private static final String OWNER = "($attr.posternOwner)";

    private static final String READ = "allow (read, search, compare) ";

    private static final List<String> PASSWORDS_AND_RULES = List.of("userPassword", "passwordHistory", "aci");

    /** What servers read of any entry, or what is not its keeper's to say: no entry is added with any of them. */
    private static final List<String> NEVER_ADDED = Stream.concat(
                    Stream.of(
                            "aci",
                            "memberOf",
                            "nsRoleDN",
                            "nsAccountLock",
                            "passwordPolicySubentry",
                            "nsSizeLimit",
                            "nsTimeLimit",
                            "nsLookThroughLimit",
                            "nsIdleTimeout",
                            "nsIDListScanLimit",
                            "nsPagedSizeLimit",
                            "nsPagedLookThroughLimit",
                            "nsPagedIDListScanLimit",
                            "posternPasswordStamp"),
                    AccessRules.REPORT.stream())
            .toList();

    private final String organisations;
    private final String own;

    /** The one that an entry lies in. */
    private final String organisation;

    private final List<String> instructions = new ArrayList<>();

    private Ds389Access(String suffix) {
        organisations = "ou=organizations," + suffix;
        own = "cn=postern," + suffix;
        organisation = "($dn)," + organisations;
    }

    /** The values of {@code aci} of {@code ou=organizations}. */
    static List<String> ofOrganisations(String suffix) {
        var access = new Ds389Access(suffix);
        access.everywhere(access.organisations);
        access.ownPassword("uid=*,ou=people,o=*," + access.organisations);
        access.readers();
        for (Kept kind : List.of(Kept.USER, Kept.GROUP, Kept.INSTANCE)) {
            access.kept(kind, access.below(kind), access.holder(access.organisation, kind.privilege()));
        }
        access.grants();
        access.reports();
        return List.copyOf(access.instructions);
    }

    /** The values of {@code aci} of {@code cn=postern}. */
    static List<String> ofOwnTree(String suffix) {
        var access = new Ds389Access(suffix);
        access.everywhere(access.own);
        access.ownPassword("uid=*,cn=people," + access.own);
        access.ownPassword("cn=*,cn=hosts," + access.own);
        access.names();
        access.settings();
        access.addresses();
        access.domains();
        return List.copyOf(access.instructions);
    }

    private void everywhere(String base) {
        instruct(
                target(base) + attributes("*"),
                "whoever is disabled does nothing",
                "deny (all) userdn = \"ldap:///%s??sub?(posternEnabled=FALSE) || ldap:///cn=people,%s??one?(posternEnabled=FALSE)\""
                        .formatted(organisations, own));
        instruct(
                target(base) + except(PASSWORDS_AND_RULES),
                "administrators change all",
                "allow (all) " + administrators());
        instruct(
                target(base) + attributes("userPassword"),
                "administrators set passwords",
                "allow (write) " + administrators());
        instruct(target(base) + except(PASSWORDS_AND_RULES), "the console reads", READ + console());
        instruct(target(base) + notSecret(), "the reader reads", READ + reader());
        instruct(target(base) + attributes("*"), "the console acts for others", "allow (proxy) " + console());
        instruct(
                target(base) + attributes("posternPasswordStamp"),
                "the console stamps passwords",
                "allow (write) " + console());
    }

    private void ownPassword(String people) {
        instruct(
                target(people) + attributes("userPassword"),
                "everybody changes his password",
                "allow (write) userdn = \"ldap:///self\"");
    }

    /**
     * People who are not allowed to read an organisation are denied it, too: of a rule that allows nothing for the one
     * organisation the server keeps that in mind, for a connection, and takes it for the answer about the next one. It does
     * not do so with a rule that denies.
     */
    private void readers() {
        instruct(
                target(organisation) + attributes("*"),
                "members read no other organisation",
                "deny (read, search, compare) (userdn = \"ldap:///uid=*,ou=people,o=*,%s\" and userdn != %s and %s)"
                        .formatted(organisations, itsMembers(), notAdministrators()));
        instruct(
                target(organisation) + notSecret(),
                "members read their organisation",
                READ + "userdn = " + itsMembers());
        instruct(
                target(organisations)
                        + classes("posternUser", "posternSmtpInstance", "posternOrganization", "organizationalUnit")
                        + notSecret(),
                "agents read organisations",
                READ + agent());
    }

    /** Add, change, rename and remove, but nothing that the entry does not have by its kind. */
    private void kept(Kept kind, String entries, String keeper) {
        String entry = target(entries);
        String name = name(kind);
        instruct(
                entry + attributes(written(kind)) + newMembers(kind),
                name + ": keepers change it",
                "allow (write) " + keeper);
        instruct(
                entry
                        + attributes("objectClass")
                        + "(targattrfilters = \"add=%s, del=%1$s\")".formatted(classValues(kind)),
                name + ": keepers change its classes",
                "allow (write) " + keeper);
        instruct(
                entry
                        + "(targetfilter = \"(&(objectClass=%s)(!(|%s)))\")"
                                .formatted(kind.classes().get(0), present(NEVER_ADDED))
                        + "(targattrfilters = \"add=%s\")".formatted(addedValues(kind)),
                name + ": keepers add it",
                "allow (add) " + keeper);
        instruct(entry, name + ": keepers remove it", "allow (delete) " + keeper);
    }

    /** Whoever may change a person could become him, and membership is a grant: both take the right to grant. */
    private void grants() {
        for (String privilege : AccessRules.PRIVILEGES) {
            guarded(Kept.USER, privilege, "write, delete");
            guarded(Kept.GROUP, privilege, "add, write, delete");
            String value = "posternPrivilege:(posternPrivilege=%s)".formatted(privilege);
            instruct(
                    target(below(Kept.GROUP))
                            + attributes("posternPrivilege")
                            + "(targattrfilters = \"add=%s, del=%1$s\")".formatted(value),
                    "who may grant " + privilege,
                    "allow (write) " + granter("=", privilege));
        }
    }

    private void guarded(Kept kind, String privilege, String rights) {
        instruct(
                target(below(kind))
                        + "(targetfilter = \"(posternPrivilege=%s)\")".formatted(privilege)
                        + except(List.of("posternPasswordStamp")),
                "%s with %s: takes the right to grant it".formatted(name(kind), privilege),
                "deny (%s) (%s and userdn != \"ldap:///self\" and %s)"
                        .formatted(rights, notAdministrators(), granter("!=", privilege)));
    }

    private static String name(Kept kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void reports() {
        instruct(
                target(below(Kept.INSTANCE)) + attributes(AccessRules.REPORT),
                "agents report of their servers",
                "allow (write) userdn = \"ldap:///cn=($attr.posternHost),cn=hosts,%s\"".formatted(own));
    }

    private void names() {
        instruct(
                target("cn=names," + own) + attributes("*"),
                "the console keeps claims of names",
                "allow (all) " + console());
        instruct(
                target("cn=names," + own) + attributes("*"),
                "the reader reads no claims of names",
                "deny (all) " + reader());
    }

    private void settings() {
        instruct(target("cn=config," + own) + notSecret(), "all read the settings", READ + "userdn = \"ldap:///all\"");
        instruct(target("cn=*,cn=hosts," + own) + notSecret(), "agents read the hosts", READ + agent());
    }

    private void addresses() {
        String entry = target("posternIpAddress=*,cn=addresses," + own);
        owned(entry, "addresses");
        instruct(
                entry + attributes("posternInstanceRef"),
                "addresses: taken by those who keep servers",
                "allow (write) " + holder(OWNER, Kept.INSTANCE.privilege()));
    }

    private void domains() {
        String entries = "posternDomainName=*,cn=domains," + own;
        owned(target(entries), "domains");
        kept(Kept.DOMAIN, entries, holder(OWNER, Kept.DOMAIN.privilege()));
    }

    private void owned(String entries, String name) {
        instruct(
                entries + notSecret(),
                name + ": read by the owner's people",
                READ + "(userdn = \"ldap:///uid=*,ou=people,%s\" or %s)".formatted(OWNER, agent()));
    }

    private void instruct(String what, String name, String rule) {
        instructions.add("%s(version 3.0; acl \"Postern: %s\"; %s;)".formatted(what, name, rule));
    }

    private static String target(String dn) {
        return "(target = \"ldap:///%s\")".formatted(dn);
    }

    private static String attributes(String... names) {
        return attributes(List.of(names));
    }

    private static String attributes(List<String> names) {
        return "(targetattr = \"%s\")".formatted(String.join(" || ", names));
    }

    private static String notSecret() {
        return except(PASSWORDS_AND_RULES, "posternPasswordStamp");
    }

    private static String except(List<String> names, String... others) {
        return "(targetattr != \"%s\")"
                .formatted(Stream.concat(names.stream(), Stream.of(others)).collect(Collectors.joining(" || ")));
    }

    private static String classes(String... names) {
        return "(targetfilter = \"(|%s)\")"
                .formatted(Stream.of(names).map("(objectClass=%s)"::formatted).collect(Collectors.joining()));
    }

    private static String present(List<String> names) {
        return names.stream().map("(%s=*)"::formatted).collect(Collectors.joining());
    }

    private static String classValues(Kept kind) {
        return values("objectClass", kind.allowedClasses());
    }

    private String addedValues(Kept kind) {
        String classes = classValues(kind);
        return kind.guard() == Guard.MEMBERSHIP
                ? String.join(" && ", classes, values("posternPrivilege", AccessRules.PRIVILEGES), members())
                : classes;
    }

    private String newMembers(Kept kind) {
        return kind.guard() == Guard.MEMBERSHIP ? "(targattrfilters = \"add=%s\")".formatted(members()) : "";
    }

    /** People, and who is in every group; no group, which would have the privileges of the one that it is in. */
    private String members() {
        return values("member", List.of("uid=*,ou=people,o=*," + organisations, "cn=nobody," + own));
    }

    private static String values(String attribute, List<String> values) {
        return values.stream()
                .map(value -> "(%s=%s)".formatted(attribute, value))
                .collect(Collectors.joining("", attribute + ":(|", ")"));
    }

    private String below(Kept kind) {
        return "%s=*,ou=%s,%s".formatted(kind.naming(), kind.container(), organisation);
    }

    private String itsMembers() {
        return "\"ldap:///uid=*,ou=people,[$dn],%s\"".formatted(organisations);
    }

    private String administrators() {
        return "(groupdn = \"ldap:///cn=sysadmins,%s\" or userdn = \"ldap:///cn=operator,%1$s\")".formatted(own);
    }

    private String notAdministrators() {
        return "groupdn != \"ldap:///cn=sysadmins,%s\" and userdn != \"ldap:///cn=operator,%1$s\"".formatted(own);
    }

    private String console() {
        return "userdn = \"ldap:///cn=console,%s\"".formatted(own);
    }

    private String reader() {
        return "userdn = \"ldap:///cn=reader,%s\"".formatted(own);
    }

    private String agent() {
        return "userdn = \"ldap:///cn=*,cn=hosts,%s\"".formatted(own);
    }

    private static String holder(String organisation, String privilege) {
        return "userdn = " + person(organisation, "(posternPrivilege=%s)".formatted(privilege));
    }

    private String granter(String operator, String privilege) {
        return "userdn " + operator + " "
                + person(
                        organisation,
                        "(|(posternPrivilege=%s)(posternPrivilege=%s))".formatted(privilege, AccessRules.GRANTING_ALL));
    }

    /** Who belongs to the organisation, has such privileges, and is in a group there. */
    private static String person(String organisation, String filter) {
        return "\"ldap:///ou=people,%s??one?(&%s(memberOf=*,ou=groups,%1$s))\"".formatted(organisation, filter);
    }

    private static List<String> written(Kept kind) {
        return kind.classes().stream()
                .flatMap(name -> LdapSchema.attributes(name).stream())
                .filter(name -> !NEVER_ADDED.contains(name))
                .filter(name -> !name.equals("posternOwner"))
                .toList();
    }
}
