package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;

/** The organisations below {@code ou=organizations}; an entry that another tool made there can become one. */
@Component
public final class DirectoryOrganisations implements Organisations {
    private final Directory directory;
    private final OrganisationEntries entries;

    @Activate
    public DirectoryOrganisations(@Reference Directory directory) {
        this.directory = directory;
        this.entries = new OrganisationEntries(directory.tree());
    }

    /** The last of the writes makes it an organisation: a crash before it leaves what the next attempt goes on with. */
    @Override
    public void add(Organisation organisation) {
        for (Entry entry : entries.toEntries(organisation.name())) {
            Outcome outcome = directory.add(entry);
            if (!outcome.isConflict()) {
                outcome.orFail();
            }
        }
        directory
                .modify(directory.tree().organisation(organisation.name()), OrganisationEntries.joining(organisation))
                .onConflict(() ->
                        new AlreadyExistsException("there is an organisation " + organisation.name() + " already"))
                .onGone(() ->
                        new NotFoundException("the organisation " + organisation.name() + " was removed meanwhile"))
                .orFail();
    }

    @Override
    public Optional<Organisation> find(OrganisationName name) {
        return directory
                .find(directory.tree().organisation(name), OrganisationEntries.ALL, OrganisationEntries.ATTRIBUTES)
                .map(entry -> entry.as(entries::fromEntry));
    }

    @Override
    public List<Organisation> all() {
        return directory
                .list(directory.tree().organisations(), OrganisationEntries.ALL, OrganisationEntries.ATTRIBUTES)
                .stream()
                .map(entry -> entry.as(entries::fromEntry))
                .sorted(Comparator.comparing(Organisation::name))
                .toList();
    }
}
