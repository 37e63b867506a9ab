package org.postern.directory.embedded.internal;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.Locale;
import java.util.Optional;

/** Names of entries and attributes in the one form that they are compared in. */
final class Names {
    private Names() {}

    /** Empty for what is no distinguished name. */
    static Optional<DN> parsed(String dn) {
        try {
            return Optional.of(new DN(dn));
        } catch (LDAPException malformed) {
            return Optional.empty();
        }
    }

    /** An attribute's first name in lower case, without options, also where it was written as an object identifier. */
    static String attribute(String name, Schema schema) {
        String base = Attribute.getBaseName(name);
        AttributeTypeDefinition known = schema.getAttributeType(base);
        return (known == null ? base : known.getNameOrOID()).toLowerCase(Locale.ROOT);
    }
}
