package org.postern.webapp.internal.search;

import java.io.Serializable;
import java.util.stream.Collectors;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.jspecify.annotations.Nullable;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.tenancy.Address;
import org.postern.tenancy.Group;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.User;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.CurrentRights;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.internal.ConsoleApplication;
import org.postern.webapp.internal.administrators.AdministratorsPage;
import org.postern.webapp.internal.domains.DomainPage;
import org.postern.webapp.internal.groups.GroupPage;
import org.postern.webapp.internal.organisations.OrganisationPage;
import org.postern.webapp.internal.people.UserPage;
import org.postern.webapp.internal.servers.StatusPage;

/**
 * A thing that was found.
 *
 * @param name by which people know it
 * @param about what else there is to say in a word or two
 * @param organisation null where it belongs to none, or is one itself
 * @param target where it is shown; null where the reader has no page for it
 */
record Hit(
        String name,
        String about,
        @Nullable OrganisationName organisation,
        @Nullable Target target) implements Serializable {
    /** A page, and what it is about. */
    record Target(Class<? extends ConsolePage> page, PageParameters parameters) implements Serializable {}

    static Hit of(Organisation organisation) {
        OrganisationName name = organisation.name();
        return new Hit(name.asString(), "", null, new Target(OrganisationPage.class, MenuEntry.parameters(name)));
    }

    static Hit of(User user) {
        OrganisationName own = user.organisation().orElse(null);
        Target target = own == null
                ? new Target(AdministratorsPage.class, new PageParameters())
                : new Target(UserPage.class, UserPage.parameters(own, user.id()));
        return new Hit(user.id().asString(), user.displayName(), own, target);
    }

    static Hit of(Group group) {
        OrganisationName own = group.organisation().orElseThrow();
        return new Hit(
                group.name().asString(), "", own, new Target(GroupPage.class, GroupPage.parameters(own, group.name())));
    }

    static Hit of(MailServer server) {
        String addresses = server.addresses().stream().map(IpAddress::asString).collect(Collectors.joining(", "));
        return new Hit(
                server.name().asString(), addresses, server.organisation(), server(server.organisation(), server.id()));
    }

    static Hit of(Address address) {
        String where = address.networkInterface() + " @ " + address.host();
        return new Hit(address.ip().asString(), where, address.owner().orElse(null), target(address));
    }

    static Hit of(MailDomain domain) {
        return new Hit(
                domain.name().asString(),
                domain.route().map(NextHop::asString).orElse(""),
                domain.owner(),
                new Target(DomainPage.class, DomainPage.parameters(domain)));
    }

    /** Its own page is a module's, and for those who administer the system; for others there is the server that uses it. */
    private static @Nullable Target target(Address address) {
        return CurrentRights.get().system()
                ? ConsoleApplication.get()
                        .modules()
                        .page("system/interfaces/${address}")
                        .map(page -> new Target(
                                page,
                                new PageParameters().set("address", address.ip().asString())))
                        .orElse(null)
                : address.owner()
                        .flatMap(owner -> address.instance().map(id -> server(owner, id)))
                        .orElse(null);
    }

    private static @Nullable Target server(OrganisationName organisation, InstanceId id) {
        return CurrentRights.get().has(Privilege.SMTP_INSTANCE_MANAGE, organisation)
                ? new Target(StatusPage.class, StatusPage.parameters(organisation, id))
                : null;
    }

    /** The name, leading to the page. */
    Component link(String id) {
        return target == null
                ? new Label(id, name)
                : new CellLink(id, Model.of(name), target.page(), target.parameters());
    }

    /** The organisation's name, leading to its page. */
    Component organisationLink(String id) {
        return organisation == null ? new Label(id, "") : OrganisationPage.link(id, organisation);
    }
}
