package org.postern.webapp.internal;

import static org.postern.webapp.internal.OrganisationPages.ofOrganisation;

import java.util.List;
import java.util.Map;
import org.postern.administration.Rights;
import org.postern.tenancy.Privilege;
import org.postern.webapp.ConsoleModule;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.MenuEntry.Section;
import org.postern.webapp.MultipleInstances;
import org.postern.webapp.internal.administrators.AddAdministratorPage;
import org.postern.webapp.internal.administrators.AdministratorsPage;
import org.postern.webapp.internal.changes.ChangesPage;
import org.postern.webapp.internal.frame.AccountPage;
import org.postern.webapp.internal.frame.HomePage;
import org.postern.webapp.internal.hosts.AddHostPage;
import org.postern.webapp.internal.hosts.AdoptPage;
import org.postern.webapp.internal.hosts.HostPage;
import org.postern.webapp.internal.hosts.HostsPage;
import org.postern.webapp.internal.messaging.DefaultInstancePage;
import org.postern.webapp.internal.messaging.MessagingPage;
import org.postern.webapp.internal.organisations.AddOrganisationPage;
import org.postern.webapp.internal.organisations.OrganisationPage;
import org.postern.webapp.internal.organisations.OrganisationsPage;
import org.postern.webapp.internal.search.FoundPage;
import org.postern.webapp.internal.search.SearchPage;
import org.postern.webapp.internal.servers.AddServerPage;
import org.postern.webapp.internal.servers.AllServersPage;
import org.postern.webapp.internal.servers.FiltersPage;
import org.postern.webapp.internal.servers.PreviewPage;
import org.postern.webapp.internal.servers.ProgressPage;
import org.postern.webapp.internal.servers.RoutingPage;
import org.postern.webapp.internal.servers.SecurityPage;
import org.postern.webapp.internal.servers.ServersPage;
import org.postern.webapp.internal.servers.StatusPage;

/** What the console has without any other bundle. */
final class ProductPages implements ConsoleModule {
    static final Class<? extends ConsolePage> HOME = HomePage.class;

    @Override
    public Map<String, Class<? extends ConsolePage>> pages() {
        return Map.ofEntries(
                Map.entry("search", SearchPage.class),
                Map.entry("search/${kind}", FoundPage.class),
                Map.entry("account", AccountPage.class),
                Map.entry("system/hosts", HostsPage.class),
                Map.entry("system/add-host", AddHostPage.class),
                Map.entry("system/hosts/${host}", HostPage.class),
                Map.entry("system/hosts/${host}/adopt/${instance}", AdoptPage.class),
                Map.entry("messaging", MessagingPage.class),
                Map.entry("messaging/default-instance", DefaultInstancePage.class),
                Map.entry("system/administrators", AdministratorsPage.class),
                Map.entry("system/add-administrator", AddAdministratorPage.class),
                Map.entry("changes", ChangesPage.class),
                Map.entry("organisations", OrganisationsPage.class),
                Map.entry("add/organisation", AddOrganisationPage.class),
                Map.entry("organisations/${organisation}", OrganisationPage.class),
                Map.entry("servers", AllServersPage.class),
                Map.entry("organisations/${organisation}/servers", ServersPage.class),
                Map.entry("organisations/${organisation}/add-server", AddServerPage.class),
                Map.entry("organisations/${organisation}/servers/${server}", StatusPage.class),
                Map.entry("organisations/${organisation}/servers/${server}/routing", RoutingPage.class),
                Map.entry("organisations/${organisation}/servers/${server}/security", SecurityPage.class),
                Map.entry("organisations/${organisation}/servers/${server}/filters", FiltersPage.class),
                Map.entry("organisations/${organisation}/servers/${server}/preview", PreviewPage.class),
                Map.entry("organisations/${organisation}/servers/${server}/progress", ProgressPage.class));
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                MenuEntry.ofSystem(Section.SYSTEM, 20, "hosts", HostsPage.class),
                MenuEntry.ofSystem(Section.MESSAGING, 10, "general", MessagingPage.class),
                new MenuEntry(
                        Section.MESSAGING,
                        20,
                        "default-instance",
                        DefaultInstancePage.class,
                        (rights, none) -> rights.system() && !MultipleInstances.isOn()),
                MenuEntry.ofSystem(Section.SYSTEM, 40, "administrators", AdministratorsPage.class),
                MenuEntry.ofSystem(Section.SYSTEM, 50, "changes", ChangesPage.class),
                MenuEntry.ofSystem(Section.ORGANISATIONS, 10, "list", OrganisationsPage.class),
                MenuEntry.ofSystem(Section.ORGANISATIONS, 20, "add", AddOrganisationPage.class),
                new MenuEntry(
                        Section.ORGANISATION, 10, "general", OrganisationPage.class, ofOrganisation(Rights::sees)),
                new MenuEntry(
                        Section.MESSAGING,
                        30,
                        "servers",
                        AllServersPage.class,
                        (rights, none) -> rights.system() && MultipleInstances.isOn()),
                new MenuEntry(
                        Section.ORGANISATION,
                        20,
                        "servers",
                        ServersPage.class,
                        ofOrganisation((rights, own) ->
                                rights.has(Privilege.SMTP_INSTANCE_MANAGE, own) && MultipleInstances.isOn())));
    }
}
