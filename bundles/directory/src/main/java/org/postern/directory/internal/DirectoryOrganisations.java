package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.AlreadyExistsException;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.InUseException;
import org.postern.tenancy.NotFoundException;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationId;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.Wording;

/** The organisations where the layout has them; another tool's entry there is one, or can become one, as the layout says. */
@Component
public final class DirectoryOrganisations implements Organisations {
    private final Directory directory;
    private final OrganisationEntries entries;
    private final Containers containers;
    private final Listing listing;

    @Activate
    public DirectoryOrganisations(@Reference Directory directory) {
        this.directory = directory;
        this.entries = new OrganisationEntries(directory.tree());
        this.containers = new Containers(directory);
        this.listing = Listing.organisations(directory, entries.kind());
    }

    /** What a crash left out is added when it is needed. */
    @Override
    public void add(Organisation organisation) {
        Renaming.requireEnded(directory, organisation.name());
        Outcome added = directory.add(entries.toEntry(organisation));
        if (added.isConflict()) {
            join(organisation);
        } else {
            added.orFail();
        }
        for (DN container : entries.containers(dn(organisation.name()))) {
            containers
                    .ensure(container)
                    .onGone(() -> removedMeanwhile(organisation))
                    .orFail();
        }
    }

    /** Makes one of an entry that is there. */
    private void join(Organisation organisation) {
        directory
                .modify(dn(organisation.name()), entries.joining(organisation))
                .onConflict(
                        () -> new AlreadyExistsException("there is an organisation %s already", organisation.name()))
                .onGone(() -> removedMeanwhile(organisation))
                .orFail();
    }

    private static NotFoundException removedMeanwhile(Organisation organisation) {
        return new NotFoundException("the organisation %s was removed meanwhile", organisation.name());
    }

    @Override
    public Optional<Organisation> find(OrganisationName name) {
        return settled(name).map(entry -> entry.as(entries::fromEntry));
    }

    @Override
    public Optional<OrganisationId> id(OrganisationName name) {
        return directory.find(dn(name), entries.all(), StoredEntry.ID).map(entry -> new OrganisationId(entry.id()));
    }

    @Override
    public List<Organisation> all() {
        return directory
                .list(Range.rightBelow(directory.tree().organisations(), entries.all()), entries.attributes())
                .stream()
                .map(entry -> entry.as(entries::fromEntry))
                .sorted(Comparator.comparing(Organisation::name))
                .toList();
    }

    @Override
    public Part<Organisation> list(Query<Order> query) {
        return listing.part(query, entries::fromEntry);
    }

    @Override
    public void update(Organisation before, Organisation after) {
        if (before.name().equals(after.name())) {
            switchTo(after.enabled(), agreeing(before));
            return;
        }
        var renaming = new Renaming(directory, before.name(), after.name());
        if (!renaming.isUnderWay()) {
            mark(agreeing(before));
            renaming.begin();
        }
        switchTo(after.enabled(), stored(after.name()).orElseThrow(() -> missing(after.name())));
        renaming.end();
    }

    @Override
    public Optional<Wording> obstacle(OrganisationName name) {
        return new OrganisationRemoval(directory, name).hindrance().map(InUseException::wording);
    }

    @Override
    public void remove(OrganisationName name) {
        StoredEntry stored = settled(name).orElseThrow(() -> missing(name));
        Organisation organisation = stored.as(entries::fromEntry);
        var removal = new OrganisationRemoval(directory, organisation.name());
        removal.requireNothingOwned();
        directory
                .modify(dn(name), entries.leaving(stored))
                .onConflict(() -> missing(name))
                .onGone(() -> missing(name))
                .orFail();
        removal.finish().ifPresent(hindrance -> {
            add(organisation);
            throw hindrance;
        });
    }

    private void switchTo(boolean enabled, StoredEntry stored) {
        directory
                .update(stored, entries.switched(stored, enabled))
                .onConflict(() -> changed(stored))
                .onGone(() -> changed(stored))
                .orFail();
    }

    private void mark(StoredEntry stored) {
        Outcome outcome = directory.modify(stored.dn(), entries.marking(stored));
        if (!outcome.isConflict()) {
            outcome.onGone(() -> changed(stored)).orFail();
        }
    }

    private StoredEntry agreeing(Organisation reading) {
        StoredEntry stored = settled(reading.name()).orElseThrow(() -> missing(reading.name()));
        if (!stored.as(entries::fromEntry).equals(reading)) {
            throw changed(stored);
        }
        return stored;
    }

    /** Ends the renaming of one that was cut short. */
    private Optional<StoredEntry> settled(OrganisationName name) {
        Optional<StoredEntry> stored = stored(name);
        stored.flatMap(entry -> Renaming.of(directory, entry)).ifPresent(Renaming::end);
        return stored;
    }

    private Optional<StoredEntry> stored(OrganisationName name) {
        return directory.find(dn(name), entries.all(), entries.attributes());
    }

    private DN dn(OrganisationName name) {
        return directory.tree().organisation(name);
    }

    private static NotFoundException missing(OrganisationName name) {
        return new NotFoundException("there is no organisation %s", name);
    }

    private static ChangedMeanwhileException changed(StoredEntry stored) {
        return new ChangedMeanwhileException(
                "the organisation %s was changed by somebody else meanwhile: read it again",
                DirectoryTree.value(stored.dn()));
    }
}
