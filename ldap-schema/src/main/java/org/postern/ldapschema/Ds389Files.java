package org.postern.ldapschema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a 389 Directory Server is given so that it can keep the tree: the schema into its schema folder, plugins and indices
 * into {@code cn=config}, both before a restart; then the tree into a database that has its suffix entry already.
 */
public final class Ds389Files {
    private Ds389Files() {}

    /** The schema, as the file {@code 98postern.ldif}. */
    public static String schema() {
        return LdapSchema.ldif();
    }

    /**
     * Plugins and indices, as changes (ldapmodify(1)).
     *
     * @param suffix where the tree begins, as in {@code dc=example,dc=com}
     */
    public static String server(String suffix) {
        return Resources.text("ds389/server.ldif").replace("${suffix}", suffix);
    }

    /**
     * The tree below the suffix with its access rules, and two accounts that nobody can sign in with before they have
     * passwords.
     */
    public static String tree(String suffix) {
        String tree = withRules(
                BaseTree.belowSuffix(suffix), "ou=organizations," + suffix, Ds389Access.ofOrganisations(suffix));
        return withRules(tree, "cn=postern," + suffix, Ds389Access.ofOwnTree(suffix))
                + Resources.text("ds389/tree.ldif").replace("${suffix}", suffix);
    }

    private static String withRules(String tree, String dn, List<String> instructions) {
        String name = "dn: " + dn + "\n";
        return tree.lines()
                .map(line -> line + "\n")
                .map(line -> line.equals(name) ? line + lines(instructions) : line)
                .collect(Collectors.joining());
    }

    private static String lines(List<String> instructions) {
        return "aci: " + String.join("\naci: ", instructions) + "\n";
    }

    /** Writes them into a folder: {@code Ds389Files FOLDER SUFFIX}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String suffix = arguments[1];
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("98postern.ldif"), schema());
        Files.writeString(folder.resolve("server.ldif"), server(suffix));
        Files.writeString(folder.resolve("tree.ldif"), tree(suffix));
    }
}
