package org.postern.testkit;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an LDAP administrator does beside the ports. */
final class Ldap {
    /** How the filters begin of what a test asks beside the ports. */
    static final String OURS = "(&(objectClass=*)";

    private Ldap() {}

    /** Not signed in. */
    static LDAPConnection connect(TestDirectory directory) throws LDAPException {
        return new LDAPConnection("127.0.0.1", Integer.parseInt(directory.url().replaceAll(".*:", "")));
    }

    static void add(TestDirectory directory, String... ldif) throws LDAPException, LDIFException {
        try (LDAPConnection connection = signedIn(directory)) {
            connection.add(ldif);
        }
    }

    static void modify(TestDirectory directory, String dn, Modification... changes) throws LDAPException {
        try (LDAPConnection connection = signedIn(directory)) {
            connection.modify(dn, changes);
        }
    }

    static void rename(TestDirectory directory, String dn, String newName) throws LDAPException {
        try (LDAPConnection connection = signedIn(directory)) {
            connection.modifyDN(dn, newName, true);
        }
    }

    static void delete(TestDirectory directory, String dn) throws LDAPException {
        try (LDAPConnection connection = signedIn(directory)) {
            connection.delete(dn);
        }
    }

    /** Removes the whole tree, the deepest entries first, and adds others. */
    static void replaceAll(TestDirectory directory, String ldif) throws LDAPException, LDIFException {
        try (LDAPConnection connection = signedIn(directory)) {
            List<DN> old = new ArrayList<>();
            for (SearchResultEntry entry : connection
                    .search(directory.suffix(), SearchScope.SUB, "(objectClass=*)", "1.1")
                    .getSearchEntries()) {
                old.add(entry.getParsedDN());
            }
            old.sort(Comparator.reverseOrder());
            for (DN dn : old) {
                connection.delete(dn.toString());
            }
            for (String entry : ldif.split("\\n\\n")) {
                connection.add(entry.split("\\n"));
            }
        }
    }

    /** All values of an attribute, or all DNs for {@code 1.1}, below the suffix; told from the searches of the ports by {@link #OURS}. */
    static List<String> read(TestDirectory directory, String filter, String attribute) throws LDAPException {
        try (LDAPConnection connection = signedIn(directory)) {
            return connection
                    .search(directory.suffix(), SearchScope.SUB, OURS + filter + ")", attribute)
                    .getSearchEntries()
                    .stream()
                    .flatMap(entry -> values(entry, attribute))
                    .toList();
        }
    }

    private static Stream<String> values(SearchResultEntry entry, String attribute) {
        if (attribute.equals("1.1")) {
            return Stream.of(entry.getDN());
        }
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? Stream.of() : Arrays.stream(values);
    }

    /** Signed in as the directory's administrator. */
    static LDAPConnection signedIn(TestDirectory directory) throws LDAPException {
        LDAPConnection connection = connect(directory);
        connection.bind(directory.bindDn(), directory.password());
        return connection;
    }
}
