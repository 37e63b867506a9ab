package org.postern.webapp.internal.groups;

import static org.postern.webapp.UseCases.use;

import java.util.stream.Collectors;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListGroups;
import org.postern.tenancy.Group;
import org.postern.tenancy.Groups;
import org.postern.tenancy.Privilege;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** The groups of one organisation. */
public final class GroupsPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;

    public GroupsPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new BookmarkablePageLink<Void>("add", AddGroupPage.class, MenuEntry.parameters(owner()))
                .add(Shown.when(() -> rights().has(Privilege.GROUPS_MANAGE, owner()))));
        add(new ListTable<Group, Groups.Order>(
                        "list",
                        this,
                        Groups.Order.class,
                        query -> use(ListGroups.class).list(actor(), query.of(owner())))
                .column(Groups.Order.NAME, (id, row) -> GroupPage.link(id, row.getObject()))
                .column(
                        "members",
                        (id, row) ->
                                new Label(id, row.map(group -> group.members().size())))
                .column("privileges", (id, row) -> new Label(id, row.map(this::privileges))));
    }

    private String privileges(Group group) {
        return group.privileges().stream()
                .map(privilege -> getString("short." + privilege.token()))
                .collect(Collectors.joining(", "));
    }
}
