package org.postern.directory.setup;

import com.unboundid.ldap.sdk.RootDSE;
import org.postern.ldapschema.BaseTree;
import org.postern.ldapschema.Ds389Files;
import org.postern.ldapschema.OpenLdapFiles;

/** What kind a server is, by what it says of itself (RFC 4512 §5.1, RFC 3045). */
enum ServerKind {
    /** Comes with schema, rules and account. */
    EMBEDDED,
    OPENLDAP,
    DS_389,
    OTHER;

    static ServerKind of(RootDSE root) {
        if ("Postern".equals(root.getVendorName())) {
            return EMBEDDED;
        }
        if ("389 Project".equals(root.getVendorName())) {
            return DS_389;
        }
        return root.hasAttributeValue("objectClass", "OpenLDAProotDSE") ? OPENLDAP : OTHER;
    }

    /** The entries that must be there, in LDIF. */
    String tree(String suffix) {
        return switch (this) {
            case OPENLDAP -> OpenLdapFiles.tree(suffix);
            case DS_389 -> Ds389Files.tree(suffix);
            case EMBEDDED, OTHER -> BaseTree.belowSuffix(suffix);
        };
    }
}
