package org.postern.directory.setup;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.directory.setup.Cell.Action;
import org.postern.directory.setup.Cell.Owner;
import org.postern.directory.setup.Cell.Role;
import org.postern.directory.setup.Target.Change;

/** What each cell of the tenancy table is about, among the scratch entries. */
final class Targets {
    private static final String MAIL = "smtp.instance.manage";
    private static final int NEW = 9;
    private static final int RENAMED = 8;

    private final Scratch scratch;
    private final String multipleInstances;

    /** @param multipleInstances the value that the global settings have, which is written back only */
    Targets(Scratch scratch, String multipleInstances) {
        this.scratch = scratch;
        this.multipleInstances = multipleInstances;
    }

    Target of(Cell cell) {
        Owner owner = cell.owner();
        return switch (cell.subject()) {
            case ORGANISATION -> organisation(cell);
            case USER -> user(owner);
            case GROUP -> group(owner);
            case MEMBERSHIP -> membership(owner);
            case PRIVILEGE -> privilege(owner);
            case ADDRESS -> address(owner);
            case DOMAIN -> domain(owner);
            case SERVER -> server(owner);
            case SETTINGS -> settings(owner);
            case REPORT -> report(owner);
        };
    }

    /** Only an empty one can be renamed or removed without touching what others refer to. */
    private Target organisation(Cell cell) {
        boolean asWhole = List.of(Action.RENAME, Action.MOVE, Action.DELETE).contains(cell.action());
        String dn = asWhole && cell.role() == Role.SYSTEM_ADMINISTRATOR ? scratch.empty() : in(cell.owner(), "");
        String name = scratch.tag() + "-new";
        var added = new Entry("o=" + name + "," + scratch.organisations());
        added.addAttribute("objectClass", "organization", "posternOrganization");
        added.addAttribute("o", name);
        return new Target(
                dn,
                scratch.organisations(),
                equality("o", value(dn)),
                "o",
                Optional.of(added),
                described(dn),
                Optional.empty(),
                "o=" + scratch.tag() + "-renamed",
                elsewhere(cell.owner(), ""));
    }

    private Target user(Owner owner) {
        String container = owner == Owner.SYSTEM ? scratch.system("cn=people,") : in(owner, "ou=people,");
        String dn = "uid=" + scratch.tag() + "-target-" + suffix(owner) + "," + container;
        Entry added = copy(dn, "uid", scratch.tag() + "-new");
        return new Target(
                dn,
                searched(owner),
                equality("uid", value(dn)),
                "uid",
                Optional.of(added),
                described(dn),
                Optional.empty(),
                "uid=" + scratch.tag() + "-renamed",
                elsewhere(owner, "ou=people,"));
    }

    private Target group(Owner owner) {
        String dn = owner == Owner.SYSTEM
                ? scratch.system("cn=" + scratch.tag() + "-target,")
                : in(owner, "cn=target-" + suffix(owner) + ",ou=groups,");
        return new Target(
                dn,
                searched(owner),
                Filter.createANDFilter(equality("objectClass", "posternGroup"), equality("cn", value(dn))),
                "cn",
                Optional.of(copy(dn, "cn", scratch.tag() + "-new")),
                described(dn),
                Optional.empty(),
                "cn=" + scratch.tag() + "-renamed",
                elsewhere(owner, "ou=groups,"));
    }

    private Target membership(Owner owner) {
        String dn = mailGroup(owner);
        String member = switch (owner) {
            case OWN -> scratch.actor(Role.MAIL_ADMINISTRATOR);
            case OTHER -> scratch.other("uid=" + scratch.tag() + "-member,ou=people,");
            case SYSTEM -> scratch.actor(Role.SYSTEM_ADMINISTRATOR);
        };
        return value(
                dn,
                searched(owner),
                equality("member", member),
                "member",
                added(dn, "member", scratch.own("uid=" + scratch.tag() + "-target-own,ou=people,")),
                Optional.of(removed(dn, "member", member)));
    }

    private Target privilege(Owner owner) {
        if (owner == Owner.SYSTEM) {
            String group = scratch.own("cn=target-own,ou=groups,");
            return value(
                    group,
                    searched(Owner.OWN),
                    equality("posternPrivilege", "system.admin"),
                    "posternPrivilege",
                    added(group, "posternPrivilege", "system.admin"),
                    Optional.empty());
        }
        String dn = mailGroup(owner);
        return value(
                dn,
                searched(owner),
                Filter.createANDFilter(equality("posternPrivilege", MAIL), equality("cn", value(dn))),
                "posternPrivilege",
                added(in(owner, "cn=target-" + suffix(owner) + ",ou=groups,"), "posternPrivilege", MAIL),
                Optional.of(removed(dn, "posternPrivilege", MAIL)));
    }

    private Target address(Owner owner) {
        String dn = scratch.system("posternIpAddress=" + scratch.ip(owner.ordinal() + 1) + ",cn=addresses,");
        Change change =
                owner == Owner.SYSTEM ? described(dn).orElseThrow() : added(dn, "posternInstanceRef", serverOf(owner));
        return new Target(
                dn,
                scratch.system("cn=addresses,"),
                equality("posternIpAddress", scratch.ip(owner.ordinal() + 1)),
                "posternIpAddress",
                Optional.of(copy(dn, "posternIpAddress", scratch.ip(NEW))),
                Optional.of(change),
                Optional.empty(),
                "posternIpAddress=" + scratch.ip(RENAMED),
                elsewhere(owner, "ou=people,"));
    }

    private Target domain(Owner owner) {
        String dn = scratch.system("posternDomainName=" + suffix(owner) + "." + scratch.tag() + ".example,cn=domains,");
        return new Target(
                dn,
                scratch.system("cn=domains,"),
                equality("posternDomainName", value(dn)),
                "posternDomainName",
                Optional.of(copy(dn, "posternDomainName", "new." + scratch.tag() + ".example")),
                Optional.of(added(dn, "posternRoute", "[store." + scratch.tag() + ".example]:25")),
                Optional.empty(),
                "posternDomainName=renamed." + scratch.tag() + ".example",
                elsewhere(owner, "ou=people,"));
    }

    private Target server(Owner owner) {
        String dn = serverOf(owner);
        Entry added = copy(dn, "cn", scratch.tag() + "-new");
        added.setAttribute("posternHostName", "new." + scratch.tag() + ".example");
        added.removeAttribute("posternState");
        return new Target(
                dn,
                searched(owner),
                Filter.createANDFilter(equality("objectClass", "posternSmtpInstance"), equality("cn", value(dn))),
                "posternHostName",
                Optional.of(added),
                Optional.of(added(dn, "posternRelayHost", "[relay." + scratch.tag() + ".example]:25")),
                Optional.empty(),
                "cn=" + scratch.tag() + "-renamed",
                elsewhere(owner, "ou=instances,"));
    }

    /** What is there is written once more: nothing changes for anybody. */
    private Target settings(Owner owner) {
        boolean global = owner == Owner.SYSTEM;
        String dn = global ? scratch.system("cn=config,") : in(owner, "");
        Modification same =
                global ? replaced("posternMultiInstance", multipleInstances) : replaced("posternEnabled", "TRUE");
        return value(
                dn,
                scratch.system(""),
                equality("objectClass", "posternGlobalConfig"),
                "posternMultiInstance",
                new Change(dn, List.of(same), List.of(same)),
                Optional.empty());
    }

    private Target report(Owner owner) {
        String dn = serverOf(owner);
        return value(
                dn,
                searched(owner),
                Filter.createANDFilter(equality("posternState", "new"), equality("cn", value(dn))),
                "posternState",
                new Change(dn, List.of(replaced("posternState", "running")), List.of(replaced("posternState", "new"))),
                Optional.empty());
    }

    private static Target value(
            String dn, String base, Filter filter, String attribute, Change modified, Optional<Change> deleted) {
        return new Target(dn, base, filter, attribute, Optional.empty(), Optional.of(modified), deleted, "", "");
    }

    private String in(Owner owner, String rest) {
        return owner == Owner.OTHER ? scratch.other(rest) : scratch.own(rest);
    }

    /** A place in the organisation that it is not of. */
    private String elsewhere(Owner owner, String rest) {
        return owner == Owner.OWN ? scratch.other(rest) : scratch.own(rest);
    }

    private String searched(Owner owner) {
        return switch (owner) {
            case OWN -> scratch.own("");
            case OTHER -> scratch.organisations();
            case SYSTEM -> scratch.system("");
        };
    }

    private static String suffix(Owner owner) {
        return owner.name().toLowerCase(Locale.ROOT);
    }

    private String serverOf(Owner owner) {
        return in(owner, "cn=" + scratch.tag() + "-target-" + suffix(owner) + ",ou=instances,");
    }

    private String mailGroup(Owner owner) {
        return owner == Owner.SYSTEM
                ? scratch.system("cn=" + scratch.tag() + "-mail,")
                : in(owner, "cn=mail,ou=groups,");
    }

    /** An entry like one of the scratch entries, beside it. */
    private Entry copy(String dn, String naming, String name) {
        Entry copy = scratch.entry(dn);
        copy.setDN(new DN(new RDN(naming, name), parsed(dn).getParent()));
        copy.setAttribute(naming, name);
        copy.removeAttribute("userPassword");
        copy.removeAttribute("posternPasswordStamp");
        return copy;
    }

    private static Optional<Change> described(String dn) {
        return Optional.of(added(dn, "description", "proved"));
    }

    private static Change added(String dn, String attribute, String value) {
        return new Change(
                dn,
                List.of(new Modification(ModificationType.ADD, attribute, value)),
                List.of(new Modification(ModificationType.DELETE, attribute, value)));
    }

    private static Change removed(String dn, String attribute, String value) {
        Change added = added(dn, attribute, value);
        return new Change(dn, added.back(), added.there());
    }

    private static Modification replaced(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }

    private static Filter equality(String attribute, String value) {
        return Filter.createEqualityFilter(attribute, value);
    }

    private static String value(String dn) {
        return parsed(dn).getRDN().getAttributeValues()[0];
    }

    private static DN parsed(String dn) {
        try {
            return new DN(dn);
        } catch (LDAPException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
