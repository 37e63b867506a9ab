package org.postern.webapp.internal.organisations;

import static org.postern.webapp.UseCases.use;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.Actor;
import org.postern.administration.ListAddresses;
import org.postern.administration.ListGroups;
import org.postern.administration.ListMailDomains;
import org.postern.administration.ListMailServers;
import org.postern.administration.ListUsers;
import org.postern.mailserver.MailDomains;
import org.postern.mailserver.MailServers;
import org.postern.tenancy.Addresses;
import org.postern.tenancy.Groups;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.tenancy.Query;
import org.postern.tenancy.Users;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.CurrentRights;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.MultipleInstances;
import org.postern.webapp.component.NumberLabel;
import org.postern.webapp.internal.domains.DomainsPage;
import org.postern.webapp.internal.groups.GroupsPage;
import org.postern.webapp.internal.people.UsersPage;
import org.postern.webapp.internal.search.OrganisationFoundPage;
import org.postern.webapp.internal.servers.ServersPage;

/** How many there are of whatever an organisation has, and the way to each. */
final class OverviewPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final OrganisationName owner;

    private record Line(String key, Class<? extends ConsolePage> page, PageParameters parameters, long count)
            implements Serializable {}

    OverviewPanel(String id, OrganisationName owner) {
        super(id);
        this.owner = owner;
        add(new ListView<>("line", LoadableDetachableModel.of(this::lines)) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Line> item) {
                Line line = item.getModelObject();
                item.add(new BookmarkablePageLink<Void>("link", line.page(), line.parameters())
                        .setBody(new ResourceModel(line.key())));
                item.add(new NumberLabel("count", Model.of(line.count())));
            }
        });
    }

    private List<Line> lines() {
        Stream<Line> servers = areServersShown() ? Stream.of(servers()) : Stream.empty();
        return Stream.concat(servers, Stream.of(domains(), users(), groups(), addresses()))
                .toList();
    }

    private boolean areServersShown() {
        return CurrentRights.get().has(Privilege.SMTP_INSTANCE_MANAGE, owner) && MultipleInstances.isOn();
    }

    private Line servers() {
        long count = use(ListMailServers.class)
                .list(actor(), none(MailServers.Order.NAME))
                .total();
        return new Line("servers", ServersPage.class, MenuEntry.parameters(owner), count);
    }

    private Line domains() {
        long count = use(ListMailDomains.class)
                .list(actor(), none(MailDomains.Order.NAME))
                .total();
        return new Line("domains", DomainsPage.class, MenuEntry.parameters(owner), count);
    }

    private Line users() {
        long count = use(ListUsers.class).list(actor(), none(Users.Order.ID)).total();
        return new Line("users", UsersPage.class, MenuEntry.parameters(owner), count);
    }

    private Line groups() {
        long count =
                use(ListGroups.class).list(actor(), none(Groups.Order.NAME)).total();
        return new Line("groups", GroupsPage.class, MenuEntry.parameters(owner), count);
    }

    private Line addresses() {
        long count =
                use(ListAddresses.class).list(actor(), none(Addresses.Order.IP)).total();
        return new Line("addresses", OrganisationFoundPage.class, OrganisationFoundPage.addresses(owner), count);
    }

    private static Actor actor() {
        return ConsoleSession.get().actor();
    }

    /** Asks for nothing but how many there are. */
    private <O extends Enum<O>> Query<O> none(O order) {
        return Query.first(0, order, "").of(owner);
    }
}
