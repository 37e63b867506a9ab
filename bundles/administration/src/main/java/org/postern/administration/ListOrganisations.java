package org.postern.administration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The organisations that an actor sees: his own, those that gave him a privilege, or all. */
@Component(service = ListOrganisations.class)
public final class ListOrganisations {
    private static final Comparator<Organisation> BY_NAME = TextOrder.by(Organisation::name);

    private final Access access;
    private final Organisations organisations;

    @Activate
    public ListOrganisations(@Reference Access access, @Reference Organisations organisations) {
        this.access = access;
        this.organisations = organisations;
    }

    /** By name. */
    public List<Organisation> all(Actor actor) {
        return access.organisations(access.of(actor));
    }

    /**
     * A part of those that the actor sees.
     *
     * @throws org.postern.tenancy.NotFoundException where the query names an organisation that the actor does not see
     */
    public Part<Organisation> list(Actor actor, Query<Organisations.Order> query) {
        return list(access.of(actor), query);
    }

    /** Who is no system administrator sees so few that they are read one by one. */
    Part<Organisation> list(Rights rights, Query<Organisations.Order> query) {
        Optional<Organisation> named = query.organisation().map(name -> access.organisation(rights, name));
        return rights.system()
                ? organisations.list(query)
                : part(named.map(List::of).orElseGet(() -> access.organisations(rights)), query);
    }

    private static Part<Organisation> part(List<Organisation> own, Query<Organisations.Order> query) {
        String text = query.text().toLowerCase(Locale.ROOT);
        List<Organisation> found = own.stream()
                .filter(organisation ->
                        organisation.name().asString().toLowerCase(Locale.ROOT).contains(text))
                .sorted(query.ascending() ? BY_NAME : BY_NAME.reversed())
                .toList();
        return new Part<>(
                found.stream().skip(query.first()).limit(query.count()).toList(), found.size());
    }
}
