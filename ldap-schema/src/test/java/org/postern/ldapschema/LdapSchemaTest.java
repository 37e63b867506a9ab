package org.postern.ldapschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.EntryValidator;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldap.sdk.schema.SchemaElement;
import com.unboundid.ldap.sdk.schema.SchemaValidator;
import com.unboundid.ldif.LDIFReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapSchemaTest {
    @Test
    void theSourceHoldsToEveryRuleOfSchemas(@TempDir Path folder) throws Exception {
        File source = Files.writeString(folder.resolve("postern.ldif"), LdapSchema.ldif())
                .toFile();
        var errors = new ArrayList<String>();

        new SchemaValidator().validateSchema(source, Schema.getDefaultStandardSchema(), errors);

        assertThat(errors).isEmpty();
    }

    @Test
    void everyElementSaysWhatItIsForAndWhoseItIs() throws Exception {
        assertThat(elements()).hasSizeGreaterThan(30).allSatisfy(element -> {
            assertThat(description(element)).as(element.toString()).hasSizeGreaterThan(20);
            assertThat(element.toString()).contains("X-ORIGIN 'postern'");
        });
    }

    @Test
    void noOidStandsForTwoThings() throws Exception {
        assertThat(elements().map(LdapSchemaTest::oid)).doesNotHaveDuplicates();
    }

    @Test
    void theFormsForOpenLdapHoldEveryElementUnchanged() throws Exception {
        List<String> definitions = elements().map(SchemaElement::toString).toList();

        assertThat(LdapSchema.openLdapConfig())
                .contains(definitions)
                .startsWith("dn: cn=postern,cn=schema,cn=config\n");
        assertThat(LdapSchema.openLdapSchemaFile()).contains(definitions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dc=example,dc=com", "o=Klix Mail,c=FR", "ou=mail,dc=example,dc=com"})
    void theBaseTreeFitsTheSchemaUnderEverySuffix(String suffix) throws Exception {
        var errors = new ArrayList<String>();
        var validator = new EntryValidator(schema());
        validator.setCheckMissingSuperiorObjectClasses(false);

        assertThat(entries(BaseTree.ldif(suffix))).hasSizeGreaterThan(10).allSatisfy(entry -> {
            assertThat(entry.getParsedDN().isDescendantOf(suffix, true)).isTrue();
            assertThat(validator.entryIsValid(entry, errors))
                    .as(errors.toString())
                    .isTrue();
        });
    }

    @Test
    void aSuffixThatCouldBreakTheTextIsRefused() {
        assertThatThrownBy(() -> BaseTree.ldif("dc=example\ndn: cn=other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dc=example,dc=com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "posternOrganization",
                "posternUser",
                "posternGroup",
                "posternMailDomain",
                "posternSmtpInstance",
                "groupOfNames",
                "inetOrgPerson"
            })
    void theAttributesOfAClassAreAllThatItMustAndMayHave(String name) throws Exception {
        Schema schema = schema();
        ObjectClassDefinition definition = schema.getObjectClass(name);

        assertThat(LdapSchema.attributes(name).stream().map(attribute -> oid(schema.getAttributeType(attribute))))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                definition.getRequiredAttributes(schema, true).stream(),
                                definition.getOptionalAttributes(schema, true).stream())
                        .filter(attribute -> !attribute.hasNameOrOID("objectClass"))
                        .map(LdapSchemaTest::oid)
                        .toList());
    }

    private static Stream<SchemaElement> elements() throws Exception {
        Schema ours = ourSchema();
        return Stream.concat(ours.getAttributeTypes().stream(), ours.getObjectClasses().stream());
    }

    private static String description(SchemaElement element) {
        return element instanceof AttributeTypeDefinition attribute
                ? attribute.getDescription()
                : ((ObjectClassDefinition) element).getDescription();
    }

    private static String oid(SchemaElement element) {
        return element instanceof AttributeTypeDefinition attribute
                ? attribute.getOID()
                : ((ObjectClassDefinition) element).getOID();
    }

    private static Schema ourSchema() throws Exception {
        return Schema.getSchema(new ByteArrayInputStream(LdapSchema.ldif().getBytes(StandardCharsets.UTF_8)));
    }

    private static Schema schema() throws Exception {
        return Schema.mergeSchemas(Schema.getDefaultStandardSchema(), ourSchema());
    }

    private static List<Entry> entries(String ldif) throws Exception {
        var entries = new ArrayList<Entry>();
        try (var reader = new LDIFReader(new BufferedReader(new StringReader(ldif)))) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
