package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.InvalidValueException;

/** Mail domains as {@code posternMailDomain} entries; one without an owner is nobody's and not shown. */
final class MailDomainEntries {
    static final Filter ALL = Filters.with(Filters.ofClass("posternMailDomain"), "posternOwner");

    private final DirectoryTree tree;

    MailDomainEntries(DirectoryTree tree) {
        this.tree = tree;
    }

    /** @param owner the organisation's entry */
    Entry toEntry(MailDomain domain, DN owner) {
        var entry = new Entry(tree.domain(domain.name()));
        entry.addAttribute("objectClass", "posternMailDomain");
        entry.addAttribute("posternDomainName", domain.name().asString());
        entry.addAttribute("posternOwner", owner.toString());
        domain.route().ifPresent(route -> entry.addAttribute("posternRoute", route.asString()));
        entry.addAttribute("posternRecipientCheck", domain.recipientCheck().token());
        return entry;
    }

    MailDomain fromEntry(StoredEntry entry) {
        DN owner = DirectoryTree.dn(entry.text("posternOwner"));
        return new MailDomain(
                DomainName.of(entry.text("posternDomainName")),
                tree.organisationOf(owner)
                        .orElseThrow(() -> new InvalidValueException("its owner " + owner + " is no organisation")),
                entry.optional("posternRoute").map(NextHop::of),
                entry.optional("posternRecipientCheck").map(RecipientCheck::of).orElse(RecipientCheck.LISTED));
    }
}
