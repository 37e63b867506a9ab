package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The mail domains in {@code cn=domains}, each named by itself. */
@Component
public final class DirectoryMailDomains implements MailDomains {
    private final Directory directory;
    private final References references;
    private final MailDomainEntries entries;
    private final Listing listing;

    @Activate
    public DirectoryMailDomains(@Reference Directory directory) {
        this.directory = directory;
        this.references = new References(directory);
        this.entries = new MailDomainEntries(directory.tree());
        this.listing = Listing.owned(directory, directory.tree().domains(), entries.kind());
    }

    @Override
    public void add(MailDomain domain) {
        Entry entry = entries.toEntry(domain, references.organisation(domain.owner()));
        directory
                .add(entry)
                .onConflict(() -> new AlreadyExistsException("there is a mail domain %s already", domain.name()))
                .orFail();
        references.requireStill(domain.owner(), () -> directory.delete(DirectoryTree.dn(entry.getDN())));
    }

    @Override
    public Optional<MailDomain> find(DomainName name) {
        return directory
                .find(directory.tree().domain(name), MailDomainEntries.ALL)
                .map(entry -> entry.as(entries::fromEntry));
    }

    @Override
    public List<MailDomain> of(OrganisationName organisation) {
        DN owner = directory.tree().organisation(organisation);
        return list(Filters.ofClass("posternMailDomain", "posternOwner", owner));
    }

    @Override
    public List<MailDomain> all() {
        return list(MailDomainEntries.ALL);
    }

    @Override
    public void update(MailDomain before, MailDomain after) {
        directory
                .update(entry(before), entry(after))
                .onConflict(() -> new ChangedMeanwhileException(
                        "the mail domain %s was changed by somebody else meanwhile: read it again", before.name()))
                .onGone(() -> missing(before.name()))
                .orFail();
    }

    @Override
    public Part<MailDomain> list(Query<Order> query) {
        return listing.part(query, entries::fromEntry);
    }

    @Override
    public void remove(DomainName name) {
        directory
                .delete(directory.tree().domain(name))
                .onGone(() -> missing(name))
                .orFail();
    }

    private static NotFoundException missing(DomainName name) {
        return new NotFoundException("there is no mail domain %s", name);
    }

    private Entry entry(MailDomain domain) {
        return entries.toEntry(domain, directory.tree().organisation(domain.owner()));
    }

    private List<MailDomain> list(Filter filter) {
        return directory.list(directory.tree().domains(), filter).stream()
                .map(entry -> entry.as(entries::fromEntry))
                .sorted(Comparator.comparing(MailDomain::name))
                .toList();
    }
}
