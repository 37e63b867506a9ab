package org.postern.ldapschema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postern.ldapschema.AccessRules.Kept;

/**
 * The access rules as OpenLDAP takes them (slapd.access(5)), to stand before those that a database has.
 *
 * <p>Rules are for two subtrees and leave all else to the site's own. In a rule's {@code <what>}, the first group of the regular
 * expression is the organisation that an entry belongs to. Who holds a privilege is sought among the groups of that
 * organisation whenever it matters, by a set: so a change of a group counts at the next operation.
 */
final class OpenLdapAccess {
    /** To be said where the organisation is the first group of the entry's name, or of a value. */
    private static final String BY_NAME = "$1";

    private static final String BY_VALUE = "${v1}";

    private final String organisations;
    private final String own;
    private final String organisation;
    private final List<String> rules = new ArrayList<>();

    private OpenLdapAccess(String suffix) {
        organisations = "ou=organizations," + suffix;
        own = "cn=postern," + suffix;
        organisation = "(o=[^,]+," + organisations + ")$";
    }

    /** The values of {@code olcAccess}, in order and without their numbers. */
    static List<String> rules(String suffix) {
        var access = new OpenLdapAccess(suffix);
        access.everywhere();
        access.users();
        access.groups();
        access.instances();
        access.organisations();
        access.addresses();
        access.domains();
        access.restOfOwnTree();
        return List.copyOf(access.rules);
    }

    private void everywhere() {
        for (String base : List.of(organisations, own)) {
            String tree = "dn.subtree=\"%s\"".formatted(base);
            rule(
                    tree,
                    by("set=\"user/posternEnabled & [FALSE]\"", "none"),
                    by("set=\"user/-2/posternEnabled & [FALSE]\"", "none"),
                    by("*", "break"));
            rule(tree + " attrs=authzTo,authzFrom", by("*", "auth"));
            rule(
                    tree + " attrs=userPassword",
                    administrators("=w"),
                    by("self", "=wx"),
                    console("none"),
                    reader("none"),
                    by("anonymous", "auth"),
                    by("*", "break"));
            rule(tree + " attrs=posternPasswordStamp", administrators("write"), console("write"), by("*", "none"));
        }
        rule("dn.subtree=\"cn=names," + own + "\"", administrators("write"), console("write"), by("*", "none"));
        for (String base : List.of(organisations, own)) {
            rule(
                    "dn.subtree=\"%s\"".formatted(base),
                    administrators("write"),
                    console("read"),
                    reader("read"),
                    by("*", "break"));
        }
    }

    /** Whoever may change a person could become him: so first come those who may not. */
    private void users() {
        String user = below(Kept.USER);
        String attributes = attributes(Kept.USER);
        for (String privilege : AccessRules.PRIVILEGES) {
            String held = "set.expand=\"%s/member & this\"".formatted(groups(BY_NAME, privilege));
            rule(user + " attrs=userPassword", granters(privilege, "break"), by(held, "none"), by("*", "break"));
            rule(
                    user + attributes,
                    granters(privilege, "break"),
                    by(member() + " " + held, "read"),
                    by(agent() + " " + held, "read"),
                    by(held, "none"),
                    by("*", "break"));
        }
        rule(user + " attrs=userPassword", holders(BY_NAME, Kept.USER.privilege(), "=w"), by("*", "none"));
        kept(Kept.USER);
    }

    /** Membership is a grant: so first come those who may not make it. */
    private void groups() {
        String group = below(Kept.GROUP);
        for (String privilege : AccessRules.PRIVILEGES) {
            rule(
                    group + " filter=\"(posternPrivilege=%s)\"".formatted(privilege) + attributes(Kept.GROUP),
                    granters(privilege, "break"),
                    readers(),
                    by("*", "none"));
            rule(
                    group + " attrs=posternPrivilege val.regex=\"^%s$\"".formatted(literally(privilege)),
                    granters(privilege, "write"),
                    readers(),
                    by("*", "none"));
        }
        rule(group + " attrs=posternPrivilege", readers(), by("*", "none"));
        kept(Kept.GROUP);
    }

    private void instances() {
        rule(
                below(Kept.INSTANCE) + " attrs=" + String.join(",", AccessRules.REPORT),
                by(agent() + " set=\"this/posternHost & user/cn\"", "write"),
                by(agent(), "read"),
                readers(),
                by("*", "none"));
        kept(Kept.INSTANCE);
    }

    /** What is kept in an organisation, by those who hold the privilege there. */
    private void kept(Kept kind) {
        String entry = below(kind);
        String agents = kind.readByAgents() ? by(agent(), "read") : "";
        String keepers = holders(BY_NAME, kind.privilege(), "write");
        rule(entry + classes(kind), keepers, by("*", "break"));
        rule(entry + " attrs=objectClass", readers(), agents, by("*", "none"));
        rule(entry + attributes(kind), keepers, readers(), agents, by("*", "none"));
        rule(
                "dn.regex=\"^ou=%s,%s\" attrs=children".formatted(kind.container(), organisation),
                keepers,
                by("*", "none"));
    }

    private void organisations() {
        for (String container : List.of("ou=people,", "ou=groups,", "ou=instances,", "")) {
            rule(
                    "dn.regex=\"^%s%s\"".formatted(container, organisation),
                    readers(),
                    by(agent(), "read"),
                    by("*", "none"));
        }
        rule("dn.base=\"%s\" attrs=entry".formatted(organisations), by("users", "search"), by("*", "none"));
        rule("dn.subtree=\"%s\"".formatted(organisations), by("*", "none"));
    }

    /** Taken and given free by who may change the server that is named, which is one of the owner ({@link #constraint}). */
    private void addresses() {
        String address = "dn.onelevel=\"cn=addresses,%s\"".formatted(own);
        rule(
                address + " attrs=posternInstanceRef val.regex=\"^cn=[^,]+,ou=instances,%s\"".formatted(organisation),
                holders(BY_VALUE, Kept.INSTANCE.privilege(), "write"),
                by("*", "break"));
        rule(address, readersOfOwned(), by(agent(), "read"), by("*", "none"));
    }

    /** They lie beside each other, whosever they are: the owner tells who keeps them. */
    private void domains() {
        String domain = "dn.onelevel=\"cn=domains,%s\"".formatted(own);
        String keepers = by("set=\"%s/member & user\"".formatted(groupsOfOwner(Kept.DOMAIN.privilege())), "write");
        rule(
                domain + " attrs=posternOwner val.regex=\"^%s\"".formatted(organisation),
                holders(BY_VALUE, Kept.DOMAIN.privilege(), "write"),
                by("*", "break"));
        rule(domain + " attrs=posternOwner", readersOfOwned(), by(agent(), "read"), by("*", "none"));
        rule(domain + classes(Kept.DOMAIN), keepers, by("*", "break"));
        rule(domain + " attrs=objectClass", readersOfOwned(), by(agent(), "read"), by("*", "none"));
        rule(domain + attributes(Kept.DOMAIN), keepers, readersOfOwned(), by(agent(), "read"), by("*", "none"));
        rule(
                "dn.base=\"cn=domains,%s\" attrs=children".formatted(own),
                by("dn.subtree=\"%s\"".formatted(organisations), "write"),
                by("*", "none"));
    }

    private void restOfOwnTree() {
        rule("dn.base=\"cn=config,%s\"".formatted(own), by("users", "read"), by("*", "none"));
        rule("dn.onelevel=\"cn=hosts,%s\"".formatted(own), by(agent(), "read"), by("*", "none"));
        rule(
                "dn.regex=\"^(cn=(addresses|domains|hosts),)?%s$\" attrs=entry".formatted(own),
                by("users", "search"),
                by("*", "none"));
        rule("dn.subtree=\"%s\"".formatted(own), by("*", "none"));
    }

    private void rule(String what, String... who) {
        rules.add(
                "to " + what + " " + Stream.of(who).filter(by -> !by.isEmpty()).collect(Collectors.joining(" ")));
    }

    private static String by(String who, String access) {
        return "by " + who + " " + access;
    }

    private String administrators(String access) {
        return by("group/groupOfNames/member.exact=\"cn=sysadmins,%s\"".formatted(own), access) + " "
                + by("dn.exact=\"cn=operator,%s\"".formatted(own), access);
    }

    private String console(String access) {
        return by("dn.exact=\"cn=console,%s\"".formatted(own), access);
    }

    private String reader(String access) {
        return by("dn.exact=\"cn=reader,%s\"".formatted(own), access);
    }

    private String agent() {
        return "dn.onelevel=\"cn=hosts,%s\"".formatted(own);
    }

    private static String member() {
        return "dn.children,expand=\"ou=people,$1\"";
    }

    /** Who belongs to the organisation, or holds a privilege in it. */
    private static String readers() {
        return by(member(), "read") + " " + holders(BY_NAME, "*", "read");
    }

    private static String readersOfOwned() {
        return by("set=\"this/posternOwner & user/-2\"", "read") + " "
                + by("set=\"%s/member & user\"".formatted(groupsOfOwner("*")), "read");
    }

    private static String granters(String privilege, String access) {
        String own = holders(BY_NAME, privilege, access);
        return privilege.equals(AccessRules.GRANTING_ALL)
                ? own
                : own + " " + holders(BY_NAME, AccessRules.GRANTING_ALL, access);
    }

    private static String holders(String organisation, String privilege, String access) {
        return by("set.expand=\"%s/member & user\"".formatted(groups(organisation, privilege)), access);
    }

    private static String groups(String organisation, String privilege) {
        return "[ldap:///ou=groups,%s??one?(posternPrivilege=%s)]".formatted(organisation, privilege);
    }

    private static String groupsOfOwner(String privilege) {
        return "([ldap:///ou=groups,] + this/posternOwner + [??one?(posternPrivilege=%s)])".formatted(privilege);
    }

    private String below(Kept kind) {
        return "dn.regex=\"^%s=[^,]+,ou=%s,%s\"".formatted(kind.naming(), kind.container(), organisation);
    }

    /** The entry itself, and what its classes have: not what servers read of any entry, as {@code authzTo}. */
    private static String attributes(Kept kind) {
        return " attrs=entry,@" + String.join(",@", kind.classes());
    }

    private static String classes(Kept kind) {
        return " attrs=objectClass val.regex=\"^(%s)$\"".formatted(String.join("|", kind.allowedClasses()));
    }

    /** Without a backslash, which {@code cn=config} keeps in front of what it escapes. */
    private static String literally(String text) {
        return text.replace(".", "[.]");
    }

    /** An address is used by nobody but a server of its owner (slapo-constraint(5)). */
    static String constraint() {
        return "posternInstanceRef set \"this/posternInstanceRef/-2 & this/posternOwner\"";
    }

    /** As lines of LDIF that add them before all others. */
    static String ldif(String suffix) {
        List<String> values = rules(suffix);
        return IntStream.range(0, values.size())
                .mapToObj(i -> "olcAccess: {%d}%s".formatted(i, values.get(i)))
                .collect(Collectors.joining("\n"));
    }
}
