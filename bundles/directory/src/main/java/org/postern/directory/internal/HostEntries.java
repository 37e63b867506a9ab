package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.MilterEndpoint;

/** Mail hosts as {@code posternMailHost} entries. */
final class HostEntries {
    static final Filter ALL = Filters.ofClass("posternMailHost");
    static final String[] ATTRIBUTES = {"cn", "posternMilter"};

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

    Host fromEntry(StoredEntry entry) {
        return new Host(
                HostName.of(DirectoryTree.value(entry.dn())),
                entry.optional("posternMilter").map(MilterEndpoint::of));
    }
}
