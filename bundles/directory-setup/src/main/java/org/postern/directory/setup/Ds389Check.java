package org.postern.directory.setup;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postern.directory.setup.Lack.Place;
import org.postern.ldapschema.Ds389Files;

/**
 * What the configuration of a 389 Directory Server lacks, by the file that is shipped for one that has nothing of ours. A
 * plugin that the site uses already is left as it is.
 */
final class Ds389Check {
    private static final String ENABLED = "nsslapd-pluginEnabled";

    private final LDAPConnection connection;
    private final String suffix;

    Ds389Check(LDAPConnection connection, String suffix) {
        this.connection = connection;
        this.suffix = suffix;
    }

    /** In the order in which it can be added. */
    List<Lack> lacks() throws LDAPException {
        List<Lack> lacks = new ArrayList<>(new SchemaCheck(connection).lacks());
        for (LDIFChangeRecord shipped : Ldif.changes(Ds389Files.server(suffix))) {
            Entry known = connection.getEntry(shipped.getDN());
            if (known == null) {
                lacks.add(new Lack("an index is missing: add it, and reindex", Place.CONFIGURATION, List.of(shipped)));
            } else if (shipped instanceof LDIFModifyChangeRecord change && !hasAll(known, change)) {
                lacks.add(plugin(known, change));
            }
        }
        return lacks;
    }

    private static boolean hasAll(Entry known, LDIFModifyChangeRecord change) {
        return Stream.of(change.getModifications())
                .allMatch(setting -> Stream.of(setting.getValues())
                        .allMatch(value -> known.hasAttributeValue(setting.getAttributeName(), value)));
    }

    private static Lack plugin(Entry known, LDIFModifyChangeRecord change) {
        String name = known.getAttributeValue("cn");
        return known.hasAttributeValue(ENABLED, "on")
                ? new Lack(name + " is set otherwise than server.ldif has it", Place.CONFIGURATION, List.of())
                : new Lack(name + " is off: enable it, and restart the server", Place.CONFIGURATION, List.of(change));
    }
}
