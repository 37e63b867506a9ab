package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryPasswordEncoder;
import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.SaltedMessageDigestInMemoryPasswordEncoder;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.postern.ldapschema.LdapSchema;

/** How the in-memory directory server is set up: schema, indices, password storage, references. */
final class Engine {
    /** Searched for equality. Not objectClass: its candidate sets are nearly the whole tree. */
    private static final List<String> INDEXED = List.of(
            "uid",
            "cn",
            "mail",
            "o",
            "ou",
            "member",
            "entryUUID",
            "posternDomainName",
            "posternFormerName",
            "posternHolder",
            "posternHost",
            "posternHostName",
            "posternInstanceRef",
            "posternIpAddress",
            "posternOwner",
            "posternPrivilege");

    /** Values that name an entry follow it when it moves, and go when it goes. */
    private static final List<String> REFERENCES = List.of("member", "posternInstanceRef", "posternOwner");

    private static final int SALT_BYTES = 16;

    /** As RFC 4519 and OpenLDAP have it; the SDK lets groups be empty. */
    private static final String STRICT_GROUPS = """
            dn: cn=schema
            objectClass: subschema
            cn: schema
            objectClasses: ( 2.5.6.9 NAME 'groupOfNames' SUP top STRUCTURAL MUST ( member $ cn )
              MAY ( businessCategory $ seeAlso $ owner $ ou $ o $ description ) X-ORIGIN 'RFC 4519' )
            """;

    private Engine() {}

    /** The standard schema and ours; a group has at least one member. */
    static Schema schema() throws IOException {
        try {
            return Schema.mergeSchemas(
                    Schema.getDefaultStandardSchema(), parsed(STRICT_GROUPS), parsed(LdapSchema.ldif()));
        } catch (LDAPException | LDIFException e) {
            throw new IOException("the schema cannot be read: " + e.getMessage(), e);
        }
    }

    private static Schema parsed(String ldif) throws IOException, LDIFException {
        return Schema.getSchema(new ByteArrayInputStream(ldif.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * An empty server that listens nowhere.
     *
     * @param administrator may bind with the password though there is no such entry
     */
    static InMemoryRequestHandler create(DN suffix, Schema schema, DN administrator, String password)
            throws LDAPException {
        var config = new InMemoryDirectoryServerConfig(suffix);
        config.setSchema(schema);
        config.setEqualityIndexAttributes(INDEXED);
        config.setReferentialIntegrityAttributes(REFERENCES);
        config.setPasswordEncoders(salted("SHA-512"), salted("SHA-384"), salted("SHA-256"), salted("SHA-1"));
        config.addAdditionalBindCredentials(administrator.toString(), password);
        config.setPasswordAttributes("userPassword", "2.5.4.35");
        config.setVendorName("Postern");
        config.setCustomRootDSEAttributes(List.of(new Attribute("supportedControl", Controls.supported())));
        return new InMemoryRequestHandler(config);
    }

    /** Storage schemes as OpenLDAP writes them: {SSHA512} and its like, {SSHA} for SHA-1. New passwords take the first. */
    private static InMemoryPasswordEncoder salted(String algorithm) {
        try {
            String scheme = "{S" + algorithm.replace("-1", "").replace("-", "") + "}";
            return new SaltedMessageDigestInMemoryPasswordEncoder(
                    scheme,
                    Base64PasswordEncoderOutputFormatter.getInstance(),
                    MessageDigest.getInstance(algorithm),
                    SALT_BYTES,
                    true,
                    true);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
