package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Filter;

/**
 * A name that only one entry of the whole directory may have.
 *
 * @param value in its canonical text
 */
record UniqueName(Kind kind, String value) {
    /** What is unique: the container of its claims, and where the holder's entry shows it. */
    enum Kind {
        USER_ID("user id", "user-ids", "inetOrgPerson", "uid"),
        INSTANCE_ID("server id", "instance-ids", "posternSmtpInstance", "cn"),
        SERVER_NAME("server name", "server-names", "posternSmtpInstance", "posternHostName");

        private final String label;
        private final String container;
        private final String objectClass;
        private final String attribute;

        Kind(String label, String container, String objectClass, String attribute) {
            this.label = label;
            this.container = container;
            this.objectClass = objectClass;
            this.attribute = attribute;
        }

        String container() {
            return container;
        }
    }

    /** The entries that have the name, whoever made them. */
    Filter holders() {
        return Filters.ofClass(kind.objectClass, kind.attribute, value);
    }

    @Override
    public String toString() {
        return kind.label + " " + value;
    }
}
