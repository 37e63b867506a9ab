package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.SearchEntryTransformer;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.util.ObjectPair;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes out of the answers on one connection what whoever asked may not read. */
final class Shown implements SearchEntryTransformer {
    private final DurableRequestHandler stored;
    private final Tenancy tenancy;
    private Optional<Actor> reader = Optional.empty();

    Shown(DurableRequestHandler stored, Tenancy tenancy) {
        this.stored = stored;
        this.tenancy = tenancy;
    }

    /** Who asks from now on. */
    void to(Actor actor) {
        reader = Optional.of(actor);
    }

    /** Nothing for an entry that is hidden from him. */
    @Override
    public @Nullable ObjectPair<SearchResultEntryProtocolOp, Control[]> transformEntry(
            int messageId, SearchResultEntryProtocolOp entry, Control[] controls) {
        Actor actor = reader.orElseThrow();
        if (actor.runsTheSystem() || entry.getDN().isEmpty() || isSchema(entry)) {
            return new ObjectPair<>(entry, controls);
        }
        return Names.parsed(entry.getDN())
                .flatMap(stored::entry)
                .filter(whole -> tenancy.reads(actor, whole))
                .map(whole -> new ObjectPair<>(shown(actor, entry), controls))
                .orElse(null);
    }

    private boolean isSchema(SearchResultEntryProtocolOp entry) {
        return Names.parsed(entry.getDN()).filter(stored::isSchema).isPresent();
    }

    private SearchResultEntryProtocolOp shown(Actor actor, SearchResultEntryProtocolOp entry) {
        List<Attribute> attributes = entry.getAttributes().stream()
                .filter(attribute -> tenancy.shows(actor, attribute.getName()))
                .toList();
        return new SearchResultEntryProtocolOp(entry.getDN(), attributes);
    }
}
