package org.postern.testkit;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
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

    /** Removes the tree, the deepest entries first, and adds others; what a server hides stays, with the entries above it. */
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
                unless(ResultCode.NOT_ALLOWED_ON_NONLEAF, () -> connection.delete(dn.toString()));
            }
            addAll(connection, ldif);
        }
    }

    /** Adds entries, parents first. */
    static void addAll(TestDirectory directory, String ldif) throws LDAPException, LDIFException {
        try (LDAPConnection connection = signedIn(directory)) {
            addAll(connection, ldif);
        }
    }

    private static void addAll(LDAPConnection connection, String ldif) throws LDAPException, LDIFException {
        for (String entry : ldif.strip().split("\\n\\n")) {
            unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> connection.add(entry.split("\\n")));
        }
    }

    /** All entries with all that they have. */
    static List<Entry> entries(TestDirectory directory) throws LDAPException {
        try (LDAPConnection connection = signedIn(directory)) {
            return List.copyOf(connection
                    .search(directory.suffix(), SearchScope.SUB, "(objectClass=*)")
                    .getSearchEntries());
        }
    }

    private static void unless(ResultCode code, Write write) throws LDAPException, LDIFException {
        try {
            write.run();
        } catch (LDAPException answer) {
            if (!answer.getResultCode().equals(code)) {
                throw answer;
            }
        }
    }

    private interface Write {
        void run() throws LDAPException, LDIFException;
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
        LDAPConnection connection = directory.connect();
        connection.bind(directory.bindDn(), directory.password());
        return connection;
    }
}
