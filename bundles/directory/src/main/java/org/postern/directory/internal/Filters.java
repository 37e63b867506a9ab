package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.Collection;

/** The few shapes of search filter; those of several parts name the class first, so that servers take their index of it. */
final class Filters {
    private Filters() {}

    static Filter ofClass(String objectClass) {
        return Filter.createEqualityFilter("objectClass", objectClass);
    }

    static Filter ofClass(String objectClass, String attribute, String value) {
        return Filter.createANDFilter(ofClass(objectClass), Filter.createEqualityFilter(attribute, value));
    }

    static Filter ofClass(String objectClass, String attribute, DN value) {
        return ofClass(objectClass, attribute, value.toString());
    }

    static Filter equal(String attribute, Object value) {
        return Filter.createEqualityFilter(attribute, value.toString());
    }

    /** @param values any of which the attribute may have */
    static Filter anyOf(String attribute, Collection<?> values) {
        return Filter.createORFilter(
                values.stream().map(value -> equal(attribute, value)).toList());
    }

    static Filter with(Filter filter, String presentAttribute) {
        return Filter.createANDFilter(filter, Filter.createPresenceFilter(presentAttribute));
    }
}
