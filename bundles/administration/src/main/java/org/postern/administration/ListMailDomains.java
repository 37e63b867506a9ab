package org.postern.administration;

import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;

/** The mail domains that an actor sees. */
@Component(service = ListMailDomains.class)
public final class ListMailDomains {
    private final Access access;
    private final MailDomains domains;
    private final SeenList<MailDomain, MailDomains.Order> list;

    @Activate
    public ListMailDomains(@Reference Access access, @Reference MailDomains domains) {
        this.access = access;
        this.domains = domains;
        this.list = new SeenList<>(access, domains::list, ListMailDomains::by);
    }

    /** Those of all organisations that the actor sees, organisation by organisation. */
    public List<MailDomain> all(Actor actor) {
        return access.organisations(access.of(actor)).stream()
                .flatMap(organisation -> domains.of(organisation.name()).stream())
                .toList();
    }

    /** @throws org.postern.tenancy.NotFoundException where the actor sees no such organisation */
    public List<MailDomain> of(Actor actor, OrganisationName organisation) {
        return domains.of(access.organisation(access.of(actor), organisation).name());
    }

    /**
     * A part of those that the actor sees.
     *
     * @throws org.postern.tenancy.NotFoundException where the query names an organisation that the actor does not see
     */
    public Part<MailDomain> list(Actor actor, Query<MailDomains.Order> query) {
        return list(access.of(actor), query);
    }

    Part<MailDomain> list(Rights rights, Query<MailDomains.Order> query) {
        return list.part(rights, query);
    }

    private static Comparator<MailDomain> by(MailDomains.Order order) {
        return switch (order) {
            case NAME -> Comparator.comparing(MailDomain::name);
            case OWNER -> TextOrder.<MailDomain>by(MailDomain::owner).thenComparing(MailDomain::name);
        };
    }
}
