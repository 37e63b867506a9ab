package org.postern.ldapschema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an OpenLDAP is given so that it can keep the tree, in the order it is given it: modules, schema and database into
 * {@code cn=config}, the tree into a database that has its suffix entry already.
 */
public final class OpenLdapFiles {
    private OpenLdapFiles() {}

    /** The overlays to load, as changes (ldapmodify(1)). */
    public static String modules() {
        return Resources.text("openldap/modules.ldif");
    }

    /** The schema, as an entry to add. */
    public static String schema() {
        return LdapSchema.openLdapConfig();
    }

    /**
     * Indices, limits, access rules and overlays of the database, as changes.
     *
     * @param suffix where the tree begins, as in {@code dc=example,dc=com}
     */
    public static String database(String suffix) {
        return Resources.text("openldap/database.ldif")
                .replace("${access}", OpenLdapAccess.ldif(suffix))
                .replace("${constraint}", OpenLdapAccess.constraint())
                .replace("${suffix}", suffix);
    }

    /** Access rules that older versions had, one text for each, to be taken out where a server still has them. */
    public static List<String> formerAccess(String suffix) {
        return Resources.text("openldap/former-access.txt")
                .replace("${suffix}", suffix)
                .lines()
                .toList();
    }

    /** The tree below the suffix, and two accounts that nobody can sign in with before they have passwords. */
    public static String tree(String suffix) {
        return BaseTree.belowSuffix(suffix) + """

                dn: cn=console,cn=postern,%s
                objectClass: organizationalRole
                objectClass: simpleSecurityObject
                cn: console
                description: The account that the console signs in with
                userPassword: {CRYPT}*
                authzTo: dn.regex:^uid=[^,]+,ou=people,o=[^,]+,ou=organizations,%s$
                authzTo: dn.onelevel:cn=people,cn=postern,%s
                authzTo: dn.onelevel:cn=hosts,cn=postern,%s
                authzTo: dn.exact:cn=operator,cn=postern,%s

                dn: cn=reader,cn=postern,%s
                objectClass: organizationalRole
                objectClass: simpleSecurityObject
                cn: reader
                description: The account of programs that only look
                userPassword: {CRYPT}*
                """.replace("%s", suffix);
    }

    /** Writes them into a folder: {@code OpenLdapFiles FOLDER SUFFIX}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String suffix = arguments[1];
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("modules.ldif"), modules());
        Files.writeString(folder.resolve("schema.ldif"), schema());
        Files.writeString(folder.resolve("database.ldif"), database(suffix));
        Files.writeString(folder.resolve("tree.ldif"), tree(suffix));
    }
}
