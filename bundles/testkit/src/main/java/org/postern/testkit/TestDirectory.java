package org.postern.testkit;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;
import org.postern.ldapschema.BaseTree;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Reconfigurations;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.GlobalSettings;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Hosts;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Users;

/** A real directory on loopback with Postern's schema and base tree, for as long as a test runs, and all ports on it. */
public final class TestDirectory implements AutoCloseable {
    static final String SUFFIX = "dc=example,dc=com";
    static final String BIND_DN = "cn=admin," + SUFFIX;
    static final String PASSWORD = "test-directory-password";

    private final Server server;
    private final Path passwordFile;
    private final DirectoryPorts ports;

    private TestDirectory(Server server) {
        this.server = server;
        this.passwordFile = passwordFile();
        this.ports = new DirectoryPorts(access());
    }

    /** In this process; starts in some milliseconds. */
    public static TestDirectory embedded() {
        return new TestDirectory(EmbeddedServer.start());
    }

    /** Debian's slapd in a process of its own; needs the package slapd, not root. */
    public static TestDirectory openLdap() {
        return new TestDirectory(OpenLdapServer.start());
    }

    public Organisations organisations() {
        return ports.organisations();
    }

    public Users users() {
        return ports.users();
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
        return PASSWORD;
    }

    /** For ports of one's own on this directory. */
    public DirectoryAccess access() {
        return DirectoryAccess.of(url(), SUFFIX, BIND_DN, passwordFile);
    }

    /** Empties it down to the base tree. */
    void reset() throws LDAPException, LDIFException {
        Ldap.replaceAll(this, BaseTree.ldif(SUFFIX));
    }

    @Override
    public void close() {
        ports.close();
        server.close();
        try {
            Files.delete(passwordFile);
        } catch (IOException stillThere) {
            throw new UncheckedIOException(stillThere);
        }
    }

    private static Path passwordFile() {
        try {
            return Files.writeString(Files.createTempFile("postern-directory", ".password"), PASSWORD);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The server behind it. */
    interface Server extends AutoCloseable {
        String url();

        @Override
        void close();
    }
}
