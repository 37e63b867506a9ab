package org.postern.directory.setup;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.directory.setup.Lack.Place;
import org.postern.ldapschema.LdapSchema;

/** Which definitions a server lacks that takes them as values of its subschema entry (RFC 4512 §4.2), as 389 DS does. */
final class SchemaCheck {
    private final LDAPConnection connection;

    SchemaCheck(LDAPConnection connection) {
        this.connection = connection;
    }

    List<Lack> lacks() throws LDAPException {
        Schema known = connection.getSchema();
        List<Modification> changes = new ArrayList<>();
        for (String definition : LdapSchema.attributeTypes()) {
            if (known.getAttributeType(new AttributeTypeDefinition(definition).getNameOrOID()) == null) {
                changes.add(new Modification(ModificationType.ADD, "attributeTypes", definition));
            }
        }
        for (String definition : LdapSchema.objectClasses()) {
            if (!covers(known.getObjectClass(new ObjectClassDefinition(definition).getNameOrOID()), definition)) {
                changes.add(new Modification(ModificationType.ADD, "objectClasses", definition));
            }
        }
        return changes.isEmpty()
                ? List.of()
                : List.of(new Lack(
                        "the schema is missing, or older",
                        Place.CONFIGURATION,
                        List.of(new LDIFModifyChangeRecord("cn=schema", changes))));
    }

    /** Whether a class has all attributes that a definition has. */
    static boolean covers(@Nullable ObjectClassDefinition known, String definition) throws LDAPException {
        return known != null && attributes(known).containsAll(attributes(new ObjectClassDefinition(definition)));
    }

    private static Set<String> attributes(ObjectClassDefinition definition) {
        return Stream.of(definition.getRequiredAttributes(), definition.getOptionalAttributes())
                .flatMap(Stream::of)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
