package org.postern.webapp.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.postern.administration.Rights;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.ConsoleModule;
import org.postern.webapp.ConsolePage;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.MenuEntry.Section;
import org.postern.webapp.internal.changes.OrganisationChangesPage;
import org.postern.webapp.internal.domains.AddDomainPage;
import org.postern.webapp.internal.domains.DomainPage;
import org.postern.webapp.internal.domains.DomainsPage;
import org.postern.webapp.internal.groups.AddGroupPage;
import org.postern.webapp.internal.groups.GroupPage;
import org.postern.webapp.internal.groups.GroupsPage;
import org.postern.webapp.internal.groups.ImportUserPage;
import org.postern.webapp.internal.people.AddUserPage;
import org.postern.webapp.internal.people.UserPage;
import org.postern.webapp.internal.people.UsersPage;
import org.postern.webapp.internal.search.OrganisationFoundPage;
import org.postern.webapp.internal.search.OrganisationSearchPage;

/** What the block of each organisation has, beside its mail servers. */
final class OrganisationPages implements ConsoleModule {
    private static final String BLOCK = "organisations/${organisation}/";

    @Override
    public Map<String, Class<? extends ConsolePage>> pages() {
        return Map.ofEntries(
                Map.entry(BLOCK + "domains", DomainsPage.class),
                Map.entry(BLOCK + "domains/${domain}", DomainPage.class),
                Map.entry(BLOCK + "add-domain", AddDomainPage.class),
                Map.entry(BLOCK + "users", UsersPage.class),
                Map.entry(BLOCK + "users/${user}", UserPage.class),
                Map.entry(BLOCK + "add-user", AddUserPage.class),
                Map.entry(BLOCK + "groups", GroupsPage.class),
                Map.entry(BLOCK + "groups/${group}", GroupPage.class),
                Map.entry(BLOCK + "groups/${group}/import", ImportUserPage.class),
                Map.entry(BLOCK + "add-group", AddGroupPage.class),
                Map.entry(BLOCK + "changes", OrganisationChangesPage.class),
                Map.entry(BLOCK + "search", OrganisationSearchPage.class),
                Map.entry(BLOCK + "search/${kind}", OrganisationFoundPage.class));
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                forWhoSees(30, "domains", DomainsPage.class),
                forHolders(40, "add", AddUserPage.class, Privilege.USERS_MANAGE),
                forWhoSees(50, "members", UsersPage.class),
                forWhoSees(60, "groups", GroupsPage.class),
                forWhoSees(70, "search", OrganisationSearchPage.class),
                forHolders(80, "changes", OrganisationChangesPage.class, Privilege.ORG_ADMIN));
    }

    private static MenuEntry forWhoSees(int order, String labelKey, Class<? extends ConsolePage> page) {
        return new MenuEntry(Section.ORGANISATION, order, labelKey, page, ofOrganisation(Rights::sees));
    }

    private static MenuEntry forHolders(
            int order, String labelKey, Class<? extends ConsolePage> page, Privilege privilege) {
        return new MenuEntry(
                Section.ORGANISATION,
                order,
                labelKey,
                page,
                ofOrganisation((rights, own) -> rights.has(privilege, own)));
    }

    /** In each organisation's block, where this holds. */
    static BiPredicate<Rights, Optional<OrganisationName>> ofOrganisation(BiPredicate<Rights, OrganisationName> shown) {
        return (rights, organisation) ->
                organisation.filter(own -> shown.test(rights, own)).isPresent();
    }
}
