package org.postern.testkit;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryConnections;
import org.postern.directory.DirectoryPorts;
import org.postern.ldapschema.BaseTree;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.UserId;
import org.postern.tenancy.Users;

/** A real directory on loopback with Postern's schema and base tree, for as long as a test runs, and all ports on it. */
public final class TestDirectory implements AutoCloseable {
    static final String SUFFIX = "dc=example,dc=com";
    static final String BIND_DN = "cn=admin," + SUFFIX;

    private final Server server;
    private final TreeForm form;
    private final DirectoryPorts ports;

    TestDirectory(Server server) {
        this(server, TreeForm.POSTERN);
    }

    private TestDirectory(Server server, TreeForm form) {
        this.server = server;
        this.form = form;
        this.ports = new DirectoryPorts(access());
    }

    /** Postern's own, in this process. */
    public static TestDirectory embedded() {
        return new TestDirectory(EmbeddedServer.start());
    }

    /** Debian's slapd in a process of its own; needs the package slapd, not root. */
    public static TestDirectory openLdap() {
        return new TestDirectory(OpenLdapServer.start());
    }

    /** The same with another product's schema, and Postern told to work on its tree. */
    public static TestDirectory openLdap(TreeForm form) {
        return new TestDirectory(OpenLdapServer.start(form), form);
    }

    /** The same with a policy for passwords: see {@link PasswordPolicyContract}. */
    public static TestDirectory openLdapWithPolicy() {
        return new TestDirectory(PolicedOpenLdap.start());
    }

    /** The same with many tenants, loaded before it starts; 10,000 of them take some 500 MB of disk. */
    public static TestDirectory openLdap(LargeTenancy tenancy) {
        return new TestDirectory(OpenLdapServer.start(tenancy));
    }

    /** Debian's 389 Directory Server in a process of its own; needs the package 389-ds-base, and root. */
    public static TestDirectory ds389() {
        return new TestDirectory(Ds389Server.start());
    }

    public Organisations organisations() {
        return ports.organisations();
    }

    public Users users() {
        return ports.users();
    }

    public Credentials credentials() {
        return ports.credentials();
    }

    public Groups groups() {
        return ports.groups();
    }

    public Hosts hosts() {
        return ports.hosts();
    }

    public Addresses addresses() {
        return ports.addresses();
    }

    public GlobalSettings globalSettings() {
        return ports.globalSettings();
    }

    public MailDomains mailDomains() {
        return ports.mailDomains();
    }

    public MailServers mailServers() {
        return ports.mailServers();
    }

    public Reconfigurations reconfigurations() {
        return ports.reconfigurations();
    }

    public DirectoryConnections connections() {
        return ports.connections();
    }

    /** As LDAP clients take it: {@code ldap://127.0.0.1:port}. */
    public String url() {
        return server.url();
    }

    public String suffix() {
        return SUFFIX;
    }

    public String bindDn() {
        return BIND_DN;
    }

    public String password() {
        try {
            return Files.readString(server.passwordFile()).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For ports of one's own on this directory. */
    public DirectoryAccess access() {
        return server.access().laidOutAs(form.layout());
    }

    /** How its tree looks. */
    TreeForm form() {
        return form;
    }

    /** As the console reaches it: on an account of its own, which acts for those who are signed in. */
    public DirectoryAccess consoleAccess() {
        return server.consoleAccess();
    }

    /** Not signed in; encrypted where the server asks for that. */
    LDAPConnection connect() throws LDAPException {
        return server.connect();
    }

    /** As the server's own administrator does, whose passwords must be changed where a policy says so. */
    public void setPassword(UserId user, String clearText) throws LDAPException {
        Ldap.modify(this, dnOf(user), new Modification(ModificationType.REPLACE, "userPassword", clearText));
    }

    private String dnOf(UserId user) throws LDAPException {
        return Ldap.read(this, "(uid=" + user + ")", "1.1").get(0);
    }

    /** From now on the user's password expires within a second; where there is a policy. */
    public void letExpire(UserId user) throws LDAPException {
        Ldap.modify(
                this,
                dnOf(user),
                new Modification(ModificationType.REPLACE, "pwdPolicySubentry", "cn=fleeting,cn=postern," + SUFFIX));
    }

    /** From now on it does not answer; of slapd alone. */
    public void kill() throws InterruptedException {
        server.kill();
    }

    /** From now on it answers again. */
    public void startAgain() throws IOException {
        server.startAgain();
    }

    /** From now on it takes no changes, or takes them again; of slapd alone (slapd-config(5), {@code olcReadOnly}). */
    public void readOnly(boolean only) throws LDAPException {
        try (var configuration = connect()) {
            configuration.bind("cn=config", password());
            configuration.modify(
                    "olcDatabase={1}mdb,cn=config",
                    new Modification(ModificationType.REPLACE, "olcReadOnly", only ? "TRUE" : "FALSE"));
        }
    }

    /** Empties it down to the base tree. */
    void reset() throws LDAPException, LDIFException {
        Ldap.replaceAll(this, server.tree() + form.base());
        server.settle(this);
    }

    @Override
    public void close() {
        ports.close();
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String suffixEntry() {
        String tree = BaseTree.ldif(SUFFIX);
        return tree.substring(0, tree.indexOf("\n\n") + 2);
    }

    /** The server behind it. */
    interface Server extends Closeable {
        String url();

        Path passwordFile();

        /** What is there when it is empty, the suffix entry first. */
        default String tree() {
            return BaseTree.ldif(SUFFIX);
        }

        default LDAPConnection connect() throws LDAPException {
            return new LDAPConnection("127.0.0.1", Integer.parseInt(url().replaceAll(".*:", "")));
        }

        /** Ends at once, whatever it is doing. */
        default void kill() throws InterruptedException {
            throw new UnsupportedOperationException();
        }

        /** The same on the same data, where it was before. */
        default void startAgain() throws IOException {
            throw new UnsupportedOperationException();
        }

        /** Returns when what earlier removals entail has been done (slapo-refint(5) does it by and by). */
        default void settle(TestDirectory directory) throws LDAPException, LDIFException {}

        /** How the product is told to reach it. */
        default DirectoryAccess access() {
            return DirectoryAccess.of(url(), SUFFIX, BIND_DN, passwordFile());
        }

        /** How the console is told to. */
        default DirectoryAccess consoleAccess() {
            return access().onBehalfOfOthers();
        }
    }
}
