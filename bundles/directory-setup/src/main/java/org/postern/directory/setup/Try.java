package org.postern.directory.setup;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;

/** Something tried on a connection. */
interface Try {
    /** True where it was of use. */
    boolean succeeds(LDAPConnection connection) throws LDAPException;

    default Try then(Try next) {
        return connection -> succeeds(connection) && next.succeeds(connection);
    }

    static Try adding(String dn, String attribute, String value) {
        return modifying(dn, new Modification(ModificationType.ADD, attribute, value));
    }

    static Try replacing(String dn, String attribute, String value) {
        return modifying(dn, new Modification(ModificationType.REPLACE, attribute, value));
    }

    static Try modifying(String dn, Modification modification) {
        return connection -> succeeded(connection.modify(dn, modification));
    }

    static Try adding(Entry entry) {
        return connection -> succeeded(connection.add(entry));
    }

    static Try renaming(String dn, String name) {
        return connection -> succeeded(connection.modifyDN(dn, name, true));
    }

    static Try moving(String dn, String name, String newSuperior) {
        return connection -> succeeded(connection.modifyDN(dn, name, true, newSuperior));
    }

    static Try reading(String dn, String attribute) {
        return connection -> {
            Entry read = connection.getEntry(dn, attribute);
            return read != null && read.hasAttribute(attribute);
        };
    }

    static Try finding(String base, Filter filter) {
        return connection ->
                connection.search(base, SearchScope.SUB, filter, "1.1").getEntryCount() > 0;
    }

    static Try removing(String dn) {
        return connection -> succeeded(connection.delete(dn));
    }

    /** Another one is given where it must not matter afterwards whether that was let through. */
    static Try settingPassword(String person, String password) {
        return connection -> succeeded(
                connection.processExtendedOperation(new PasswordModifyExtendedRequest(person, null, password)));
    }

    private static boolean succeeded(LDAPResult result) {
        return result.getResultCode().equals(ResultCode.SUCCESS);
    }
}
