package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;

/** Where entries lie and what they match. */
record Range(DN base, SearchScope scope, Filter filter) {
    /** The base and all below it. */
    static Range of(DN base, Filter filter) {
        return new Range(base, SearchScope.SUB, filter);
    }

    /** What lies right below the base. */
    static Range rightBelow(DN base, Filter filter) {
        return new Range(base, SearchScope.ONE, filter);
    }

    /** One entry. */
    static Range at(DN dn, Filter filter) {
        return new Range(dn, SearchScope.BASE, filter);
    }
}
