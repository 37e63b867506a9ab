package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Network;

/** Mail servers as {@code posternSmtpInstance} entries; their addresses are what the address entries say. */
final class MailServerEntries {
    static final Filter ALL = Filters.ofClass("posternSmtpInstance");
    static final String[] ATTRIBUTES = {
        "cn",
        "posternHostName",
        "posternDomainName",
        "posternHost",
        "posternProfile",
        "posternEnabled",
        "posternTrustedNetwork",
        "posternRelayHost"
    };

    private final DirectoryTree tree;

    MailServerEntries(DirectoryTree tree) {
        this.tree = tree;
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
        server.trustedNetworks().forEach(network -> entry.addAttribute("posternTrustedNetwork", network.asString()));
        server.relayHost().ifPresent(hop -> entry.addAttribute("posternRelayHost", hop.asString()));
        return entry;
    }

    MailServer fromEntry(StoredEntry entry, List<IpAddress> addresses) {
        return new MailServer(
                InstanceId.of(DirectoryTree.value(entry.dn())),
                tree.organisationOf(entry.dn())
                        .orElseThrow(() -> new InvalidValueException("it lies in no organisation")),
                HostName.of(entry.text("posternHostName")),
                DomainName.of(entry.text("posternDomainName")),
                HostName.of(entry.text("posternHost")),
                addresses,
                Profile.of(entry.text("posternProfile")),
                entry.flag("posternEnabled", true),
                entry.texts("posternTrustedNetwork").stream().map(Network::of).toList(),
                entry.optional("posternRelayHost").map(NextHop::of));
    }
}
