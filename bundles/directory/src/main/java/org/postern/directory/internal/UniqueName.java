package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Filter;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;

/**
 * A name that only one entry of the whole directory may have.
 *
 * @param value in its canonical text
 */
record UniqueName(Kind kind, String value) {
    /** What is unique: the container of its claims, and where the holder's entry shows it. */
    enum Kind {
        USER_ID(
                "user-ids",
                "inetOrgPerson",
                "uid",
                "the user id %s is taken by %s",
                "the user id %s is being added by somebody else; where that failed, it is free %s minutes later"),
        INSTANCE_ID(
                "instance-ids",
                "posternSmtpInstance",
                "cn",
                "the server id %s is taken by %s",
                "the server id %s is being added by somebody else; where that failed, it is free %s minutes later"),
        SERVER_NAME(
                "server-names",
                "posternSmtpInstance",
                "posternHostName",
                "the server name %s is taken by %s",
                "the server name %s is being added by somebody else; where that failed, it is free %s minutes later"),
        GROUP_NUMBER(
                "group-numbers",
                "posixGroup",
                GroupEntries.NUMBER,
                "the group number %s is taken by %s",
                "the group number %s is being given by somebody else; where that failed, it is free %s minutes later");

        private final String container;
        private final String objectClass;
        private final String attribute;
        private final String takenPattern;
        private final String beingAddedPattern;

        Kind(String container, String objectClass, String attribute, String takenPattern, String beingAddedPattern) {
            this.container = container;
            this.objectClass = objectClass;
            this.attribute = attribute;
            this.takenPattern = takenPattern;
            this.beingAddedPattern = beingAddedPattern;
        }

        String container() {
            return container;
        }

        /** All entries that have such a name. */
        Filter all() {
            return Filters.ofClass(objectClass);
        }

        /** For the name and its holder. */
        String takenPattern() {
            return takenPattern;
        }

        /** For the name and the minutes until it is free. */
        String beingAddedPattern() {
            return beingAddedPattern;
        }
    }

    static UniqueName of(InstanceId id) {
        return new UniqueName(Kind.INSTANCE_ID, id.asString());
    }

    static UniqueName ofServer(HostName name) {
        return new UniqueName(Kind.SERVER_NAME, name.asString());
    }

    /** The entries that have the name, whoever made them. */
    Filter holders(Layout layout) {
        Filter named = Filter.createEqualityFilter(kind.attribute, value);
        Filter all = kind == Kind.USER_ID
                ? Filter.createORFilter(kind.all(), layout.user().filter())
                : kind.all();
        return Filter.createANDFilter(all, named);
    }
}
