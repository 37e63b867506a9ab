package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.MilterEndpoint;

/** Mail hosts as {@code posternMailHost} entries. */
final class HostEntries {
    static final Filter ALL = Filters.ofClass("posternMailHost");
    static final String[] ATTRIBUTES = {"cn", "posternMilter"};
    static final EntryKind KIND = new EntryKind(ALL, List.of(ATTRIBUTES), List.of(ATTRIBUTES), HostEntries::row);

    private final DirectoryTree tree;

    HostEntries(DirectoryTree tree) {
        this.tree = tree;
    }

    Entry toEntry(Host host) {
        var entry = new Entry(tree.host(host.name()));
        entry.addAttribute("objectClass", "posternMailHost");
        entry.addAttribute("cn", host.name().asString());
        host.milter().ifPresent(milter -> entry.addAttribute("posternMilter", milter.asString()));
        return entry;
    }

    private static Row row(StoredEntry entry) {
        String name = DirectoryTree.value(entry.dn());
        return new Row(List.of(name, entry.optional("posternMilter").orElse("")), List.of(name));
    }

    Host fromEntry(StoredEntry entry) {
        return new Host(
                HostName.of(DirectoryTree.value(entry.dn())),
                entry.optional("posternMilter").map(MilterEndpoint::of));
    }
}
