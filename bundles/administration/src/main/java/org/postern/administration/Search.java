package org.postern.administration;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Address;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.Group;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Organisations;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.Users;

/** Looks for a text in everything that the actor sees. */
@Component(service = Search.class)
public final class Search {
    private final Access access;
    private final ListOrganisations organisations;
    private final ListUsers users;
    private final ListGroups groups;
    private final ListMailServers servers;
    private final ListAddresses addresses;
    private final ListMailDomains domains;

    @Activate
    public Search(
            @Reference Access access,
            @Reference ListOrganisations organisations,
            @Reference ListUsers users,
            @Reference ListGroups groups,
            @Reference ListMailServers servers,
            @Reference ListAddresses addresses,
            @Reference ListMailDomains domains) {
        this.access = access;
        this.organisations = organisations;
        this.users = users;
        this.groups = groups;
        this.servers = servers;
        this.addresses = addresses;
        this.domains = domains;
    }

    /** What was found of each kind: the first in order, and how many there are. */
    public record Results(
            Part<Organisation> organisations,
            Part<User> users,
            Part<Group> groups,
            Part<MailServer> servers,
            Part<Address> addresses,
            Part<MailDomain> domains) {
        static Results none() {
            return new Results(Part.none(), Part.none(), Part.none(), Part.none(), Part.none(), Part.none());
        }
    }

    /**
     * Finds nothing for a blank text.
     *
     * @param most how many of each kind to give
     */
    public Results find(Actor actor, String text, int most) {
        return find(access.of(actor), Optional.empty(), text, most);
    }

    /**
     * In what one organisation has; nothing for an empty text.
     *
     * @param most how many of each kind to give
     * @throws org.postern.tenancy.NotFoundException where the actor sees no such organisation
     */
    public Results find(Actor actor, OrganisationName organisation, String text, int most) {
        Rights rights = access.of(actor);
        OrganisationName owner = access.organisation(rights, organisation).name();
        return find(rights, Optional.of(owner), text, most);
    }

    private Results find(Rights rights, Optional<OrganisationName> of, String text, int most) {
        if (text.isBlank()) {
            return Results.none();
        }
        return new Results(
                of.isPresent()
                        ? Part.none()
                        : organisations.list(rights, Query.first(most, Organisations.Order.NAME, text)),
                users.list(rights, new Query<>(of, text, Users.Order.ID, true, 0, most)),
                groups.list(rights, new Query<>(of, text, Groups.Order.NAME, true, 0, most)),
                servers.servers(rights, new Query<>(of, text, MailServers.Order.NAME, true, 0, most)),
                addresses.list(rights, new Query<>(of, text, Addresses.Order.IP, true, 0, most)),
                domains.list(rights, new Query<>(of, text, MailDomains.Order.NAME, true, 0, most)));
    }
}
