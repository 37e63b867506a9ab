package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.RecipientCheck;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.OrganisationName;

/** Mail domains as {@code posternMailDomain} entries; one without an owner is nobody's and not shown. */
final class MailDomainEntries {
    private static final String NAME = "posternDomainName";
    private static final String OWNER = "posternOwner";
    private static final String ROUTE = "posternRoute";
    private static final String CHECK = "posternRecipientCheck";
    private static final List<String> ATTRIBUTES = List.of(NAME, OWNER, ROUTE, CHECK);

    static final Filter ALL = Filters.with(Filters.ofClass("posternMailDomain"), OWNER);

    private final DirectoryTree tree;

    MailDomainEntries(DirectoryTree tree) {
        this.tree = tree;
    }

    /** @param owner the organisation's entry */
    Entry toEntry(MailDomain domain, DN owner) {
        var entry = new Entry(tree.domain(domain.name()));
        entry.addAttribute("objectClass", "posternMailDomain");
        entry.addAttribute(NAME, domain.name().asString());
        entry.addAttribute(OWNER, owner.toString());
        domain.route().ifPresent(route -> entry.addAttribute(ROUTE, route.asString()));
        entry.addAttribute(CHECK, domain.recipientCheck().token());
        return entry;
    }

    EntryKind kind() {
        return new EntryKind(ALL, ATTRIBUTES, List.of(NAME, OWNER), this::row);
    }

    /** Sorted by name or owner, as {@link MailDomains.Order} has it, and sought in the name. */
    private Row row(StoredEntry entry) {
        String name = entry.text(NAME);
        return new Row(List.of(name), List.of(name, owner(entry).asString()));
    }

    MailDomain fromEntry(StoredEntry entry) {
        return new MailDomain(
                DomainName.of(entry.text(NAME)),
                owner(entry),
                entry.optional(ROUTE).map(NextHop::of),
                entry.optional(CHECK).map(RecipientCheck::of).orElse(RecipientCheck.LISTED));
    }

    private OrganisationName owner(StoredEntry entry) {
        DN owner = DirectoryTree.dn(entry.text(OWNER));
        return tree.organisationOf(owner)
                .orElseThrow(() -> new InvalidValueException("its owner %s is no organisation", owner));
    }
}
