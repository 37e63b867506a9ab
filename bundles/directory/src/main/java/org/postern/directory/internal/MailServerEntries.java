package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import java.util.stream.Stream;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.mailserver.Profile;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;

/** Mail servers as {@code posternSmtpInstance} entries; their addresses are what the address entries say. */
final class MailServerEntries {
    private static final Filter CLASS = Filters.ofClass("posternSmtpInstance");
    private static final Filter ENDED = Filters.equal(ReconfigurationEntries.REQUESTED, ReconfigurationEntries.ENDED);

    static final Filter ALL = Filter.createANDFilter(CLASS, Filter.createNOTFilter(ENDED));

    /** Those that are being removed, which are no servers any more. */
    static final Filter REMOVED = Filter.createANDFilter(CLASS, ENDED);

    static final String[] ATTRIBUTES = Stream.concat(
                    Stream.of(
                            "cn",
                            "posternHostName",
                            "posternDomainName",
                            "posternHost",
                            "posternProfile",
                            "posternEnabled",
                            "posternFrozen"),
                    ServerSettingsAttributes.names())
            .toArray(String[]::new);

    static final EntryKind KIND = new EntryKind(
            ALL,
            List.of(ATTRIBUTES),
            List.of("posternHostName", "posternDomainName", "posternHost", "posternProfile"),
            MailServerEntries::row);

    private final DirectoryTree tree;

    MailServerEntries(DirectoryTree tree) {
        this.tree = tree;
    }

    static Filter having(String attribute, Object value) {
        return Filter.createANDFilter(ALL, Filters.equal(attribute, value));
    }

    /** @param organisation its entry */
    Entry toEntry(MailServer server, DN organisation) {
        var entry = new Entry(tree.instance(organisation, server.id()));
        entry.addAttribute("objectClass", "posternSmtpInstance");
        entry.addAttribute("cn", server.id().asString());
        entry.addAttribute("posternHostName", server.name().asString());
        entry.addAttribute("posternDomainName", server.domain().asString());
        entry.addAttribute("posternHost", server.host().asString());
        entry.addAttribute("posternProfile", server.profile().token());
        entry.addAttribute("posternEnabled", OrganisationEntries.text(server.enabled()));
        if (server.frozen()) {
            entry.addAttribute("posternFrozen", OrganisationEntries.text(true));
        }
        ServerSettingsAttributes.add(server.settings(), entry);
        return entry;
    }

    /** Sorted by name, host or profile, as {@link MailServers.Order} has it, and sought in name, domain and id. */
    private static Row row(StoredEntry entry) {
        String name = entry.text("posternHostName");
        return new Row(
                List.of(name, entry.text("posternDomainName"), DirectoryTree.value(entry.dn())),
                List.of(name, entry.text("posternHost"), entry.text("posternProfile")));
    }

    static InstanceId id(StoredEntry entry) {
        return InstanceId.of(DirectoryTree.value(entry.dn()));
    }

    MailServer fromEntry(StoredEntry entry, List<IpAddress> addresses) {
        return new MailServer(
                id(entry),
                tree.organisationOf(entry.dn())
                        .orElseThrow(() -> new InvalidValueException("it lies in no organisation")),
                HostName.of(entry.text("posternHostName")),
                DomainName.of(entry.text("posternDomainName")),
                HostName.of(entry.text("posternHost")),
                addresses,
                Profile.of(entry.text("posternProfile")),
                entry.flag("posternEnabled", true),
                entry.flag("posternFrozen", false),
                ServerSettingsAttributes.of(entry));
    }
}
