package org.postern.directory.setup;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.ProxiedAuthorizationV1RequestControl;
import com.unboundid.ldap.sdk.controls.ProxiedAuthorizationV2RequestControl;
import java.util.ArrayList;
import java.util.List;
import org.postern.directory.setup.Cell.Role;
import org.postern.ldapschema.LdapSchema;

/**
 * What somebody might try to get past the tenancy rules. None may succeed: nobody raises his own rights, takes what is not
 * his organisation's, or learns what is hidden from him.
 */
final class WaysRound {
    private final TenancyProof.Server server;
    private final Scratch scratch;
    private final List<Finding> findings = new ArrayList<>();

    WaysRound(TenancyProof.Server server, Scratch scratch) {
        this.server = server;
        this.scratch = scratch;
    }

    List<Finding> findings() {
        rights();
        reach();
        resources();
        entries();
        secrets();
        identities();
        return List.copyOf(findings);
    }

    private void rights() {
        String admins = scratch.own("cn=admins,ou=groups,");
        String self = scratch.actor(Role.MAIL_ADMINISTRATOR);
        tries(
                Role.MAIL_ADMINISTRATOR,
                "joins the administrators of his organisation",
                Try.adding(admins, "member", self));
        tries(
                Role.MAIL_ADMINISTRATOR,
                "gives his own group org.admin",
                Try.adding(scratch.own("cn=mail,ou=groups,"), "posternPrivilege", "org.admin"));
        tries(
                Role.MAIL_ADMINISTRATOR,
                "takes the privileges of the administrators, by the attribute's object identifier",
                Try.replacing(admins, LdapSchema.oidOf("posternPrivilege"), "smtp.instance.manage"));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "joins the system administrators",
                Try.adding(scratch.system("cn=sysadmins,"), "member", scratch.actor(Role.ORGANISATION_ADMINISTRATOR)));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "adds a group that has system.admin",
                Try.adding(group("posternPrivilege", "system.admin")));
        tries(
                Role.USER,
                "sets the password of an administrator",
                settingPassword(scratch.actor(Role.ORGANISATION_ADMINISTRATOR)));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "sets the password of a person of another organisation",
                settingPassword(scratch.other("uid=" + scratch.tag() + "-target-other,ou=people,")));
        tries(
                Role.USER,
                "changes the name he signs in with",
                Try.renaming(scratch.actor(Role.USER), "uid=admin-" + scratch.tag()));
    }

    /** Who may change people or groups, and holds no more than that; and who holds it in an organisation not his own. */
    private void reach() {
        String clerk = scratch.own("uid=" + scratch.tag() + "-clerk,ou=people,");
        String admin = scratch.actor(Role.ORGANISATION_ADMINISTRATOR);
        String admins = scratch.own("cn=admins,ou=groups,");
        tries(clerk, "who keeps people: changes an administrator", Try.adding(admin, "description", "changed"));
        tries(clerk, "who keeps people: sets an administrator's password", settingPassword(admin));
        tries(clerk, "who keeps people: removes an administrator", Try.removing(admin));
        tries(clerk, "who keeps groups: joins the administrators", Try.adding(admins, "member", clerk));
        tries(clerk, "who keeps groups: renames the administrators", Try.renaming(admins, "cn=" + scratch.tag()));
        tries(clerk, "who keeps groups: adds one with org.admin", Try.adding(group("posternPrivilege", "org.admin")));
        for (String nested : List.of("inner", "empty")) {
            tries(
                    clerk,
                    "who keeps groups: joins one that is in that of the administrators, " + nested,
                    Try.adding(scratch.own("cn=" + nested + ",ou=groups,"), "member", clerk)
                            .then(Try.adding(admin, "description", "changed")));
        }
        tries(
                clerk,
                "who keeps groups: joins the administrators once they are in a group of his",
                Try.adding(scratch.own("cn=clerks,ou=groups,"), "member", admins)
                        .then(Try.adding(admins, "member", clerk)));
        tries(
                scratch.other("uid=" + scratch.tag() + "-member,ou=people,"),
                "who keeps another organisation's people: changes one of his own",
                Try.adding(
                        scratch.other("uid=" + scratch.tag() + "-target-other,ou=people,"), "description", "changed"));
    }

    private void resources() {
        String own = scratch.own("cn=" + scratch.tag() + "-target-own,ou=instances,");
        String other = scratch.other("cn=" + scratch.tag() + "-target-other,ou=instances,");
        tries(Role.MAIL_ADMINISTRATOR, "claims another organisation's address", claiming(2, own));
        tries(Role.MAIL_ADMINISTRATOR, "claims an address that nobody has", claiming(3, own));
        tries(Role.MAIL_ADMINISTRATOR, "claims an address for another organisation's server", claiming(1, other));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "gives a domain to another organisation",
                Try.replacing(domain("own"), "posternOwner", scratch.other("")));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "adds a domain for another organisation",
                Try.adding(entry(
                        domain("stolen"),
                        "objectClass",
                        "posternMailDomain",
                        "posternDomainName",
                        "stolen." + scratch.tag() + ".example",
                        "posternOwner",
                        scratch.other(""))));
        tries(
                Role.MAIL_ADMINISTRATOR,
                "adds a server that says of itself that it runs",
                Try.adding(entry(
                        scratch.own("cn=" + scratch.tag() + "-new,ou=instances,"),
                        "objectClass",
                        "posternSmtpInstance",
                        "cn",
                        scratch.tag() + "-new",
                        "posternHostName",
                        "new." + scratch.tag() + ".example",
                        "posternDomainName",
                        "own." + scratch.tag() + ".example",
                        "posternHost",
                        scratch.tag() + "-agent.example",
                        "posternProfile",
                        "outgoing",
                        "posternState",
                        "running")));
        tries(Role.AGENT, "switches a server of its host off", Try.replacing(own, "posternEnabled", "FALSE"));
    }

    private void entries() {
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "adds a referral below the people",
                Try.adding(entry(
                        scratch.own("ou=" + scratch.tag() + ",ou=people,"),
                        "objectClass",
                        "referral",
                        "objectClass",
                        "extensibleObject",
                        "ou",
                        scratch.tag(),
                        "ref",
                        "ldap://127.0.0.1/" + scratch.organisations())));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "adds a person who may act for others",
                Try.adding(person("authzTo", "dn.regex:.*")));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "adds a person who has a privilege",
                Try.adding(person("posternPrivilege", "org.admin")));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "adds a person with access rules",
                Try.adding(person(
                        "aci",
                        "(targetattr=\"*\")(version 3.0; acl \"all\"; allow (all) userdn=\"ldap:///anyone\";)")));
        tries(
                Role.MAIL_ADMINISTRATOR,
                "adds an address among his servers",
                Try.adding(entry(
                        scratch.own("posternIpAddress=" + scratch.ip(7) + ",ou=instances,"),
                        "objectClass",
                        "posternIpAssignment",
                        "posternIpAddress",
                        scratch.ip(7),
                        "posternHost",
                        scratch.tag() + "-agent.example",
                        "posternInterface",
                        "lo",
                        "posternPrefix",
                        "128",
                        "posternOwner",
                        scratch.own(""))));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "moves a person among the system's own",
                Try.moving(
                        scratch.own("uid=" + scratch.tag() + "-target-own,ou=people,"),
                        "uid=" + scratch.tag() + "-target-own",
                        scratch.system("cn=people,")));
    }

    private void secrets() {
        String target = scratch.own("uid=" + scratch.tag() + "-target-own,ou=people,");
        for (Role role : List.of(Role.USER, Role.ORGANISATION_ADMINISTRATOR, Role.AGENT)) {
            tries(role, "reads a password", Try.reading(target, "userPassword"));
            tries(
                    role,
                    "finds who has a password",
                    Try.finding(scratch.own(""), Filter.createPresenceFilter("userPassword")));
        }
        tries(Role.USER, "reads when a password was changed", Try.reading(target, "posternPasswordStamp"));
        tries(
                Role.USER,
                "compares the owner of another organisation's address",
                connection -> connection
                        .compare(
                                scratch.system("posternIpAddress=" + scratch.ip(2) + ",cn=addresses,"),
                                "posternOwner",
                                scratch.other(""))
                        .compareMatched());
        tries(
                Role.USER,
                "finds another organisation's entries",
                Try.finding(scratch.organisations(), Filter.createEqualityFilter("o", scratch.tag() + "-other")));
        tries(
                Role.USER,
                "finds the claim of a name",
                Try.finding(scratch.system("cn=names,"), Filter.createPresenceFilter("cn")));
    }

    private void identities() {
        String victim = scratch.actor(Role.SYSTEM_ADMINISTRATOR);
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "acts for a system administrator (RFC 4370)",
                acting(new ProxiedAuthorizationV2RequestControl("dn:" + victim)));
        tries(
                Role.ORGANISATION_ADMINISTRATOR,
                "acts for a system administrator (the control's first version)",
                acting(new ProxiedAuthorizationV1RequestControl(victim)));
        String disabled = scratch.own("uid=" + scratch.tag() + "-disabled,ou=people,");
        tries(disabled, "somebody who is disabled: reads his organisation", Try.reading(scratch.own(""), "o"));
        tries(disabled, "somebody who is disabled: sets his own password", settingPassword(disabled));
        tries(
                scratch.closed("uid=" + scratch.tag() + "-of-closed,ou=people,"),
                "somebody of a disabled organisation: reads it",
                Try.reading(scratch.closed(""), "o"));
    }

    private void tries(String person, String question, Try attempt) {
        tries(question, connection -> scratch.signIn(connection, person), attempt);
    }

    private void tries(Role role, String what, Try attempt) {
        tries(Cell.words(role) + ": " + what, connection -> scratch.signIn(connection, role), attempt);
    }

    /** Signs a connection in. */
    private interface Entrance {
        void open(LDAPConnection connection) throws LDAPException;
    }

    /**
     * Whatever was let through is taken back with the scratch entries. Somebody who cannot sign in any more, since something
     * was let through before, proves nothing.
     */
    private void tries(String question, Entrance entrance, Try attempt) {
        try (LDAPConnection connection = server.connect()) {
            entrance.open(connection);
            findings.add(Finding.of(question, false, succeeded(connection, attempt)));
        } catch (LDAPException shut) {
            findings.add(Finding.unclear(question, false, shut));
        }
    }

    private static boolean succeeded(LDAPConnection connection, Try attempt) {
        try {
            return attempt.succeeds(connection);
        } catch (LDAPException refused) {
            return false;
        }
    }

    private Try claiming(int address, String server) {
        return Try.adding(
                scratch.system("posternIpAddress=" + scratch.ip(address) + ",cn=addresses,"),
                "posternInstanceRef",
                server);
    }

    /** With the control, changes what the person himself may not. */
    private Try acting(Control control) {
        var change = new ModifyRequest(
                scratch.other(""), new Modification(ModificationType.REPLACE, "posternEnabled", "TRUE"));
        change.addControl(control);
        return connection -> connection.modify(change).getResultCode().equals(ResultCode.SUCCESS);
    }

    /** To the one that he has: who acts must sign in afterwards, too. */
    private Try settingPassword(String person) {
        return Try.settingPassword(person, scratch.password());
    }

    private Entry group(String attribute, String value) {
        return entry(
                scratch.own("cn=" + scratch.tag() + "-new,ou=groups,"),
                "objectClass",
                "groupOfNames",
                "objectClass",
                "posternGroup",
                "cn",
                scratch.tag() + "-new",
                "member",
                scratch.system("cn=nobody,"),
                attribute,
                value);
    }

    private Entry person(String attribute, String value) {
        return entry(
                scratch.own("uid=" + scratch.tag() + "-new,ou=people,"),
                "objectClass",
                "inetOrgPerson",
                "objectClass",
                "posternUser",
                "uid",
                scratch.tag() + "-new",
                "cn",
                "Scratch",
                "sn",
                "Scratch",
                attribute,
                value);
    }

    private static Entry entry(String dn, String... attributesAndValues) {
        var entry = new Entry(dn);
        for (int i = 0; i < attributesAndValues.length; i += 2) {
            entry.addAttribute(attributesAndValues[i], attributesAndValues[i + 1]);
        }
        return entry;
    }

    private String domain(String label) {
        return scratch.system("posternDomainName=" + label + "." + scratch.tag() + ".example,cn=domains,");
    }
}
