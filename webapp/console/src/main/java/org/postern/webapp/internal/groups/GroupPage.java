package org.postern.webapp.internal.groups;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ListUsers;
import org.postern.administration.RemoveGroup;
import org.postern.administration.RemoveMember;
import org.postern.tenancy.Group;
import org.postern.tenancy.Part;
import org.postern.tenancy.Query;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.component.ActionButton;
import org.postern.webapp.component.Attempt;
import org.postern.webapp.component.CellLink;
import org.postern.webapp.component.ConfirmButton;
import org.postern.webapp.component.Done;
import org.postern.webapp.component.ListTable;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.people.UserPage;

/** One group: what its members may do, and who they are. */
public final class GroupPage extends GroupPartPage {
    private static final long serialVersionUID = 1L;

    public GroupPage(PageParameters parameters) {
        super(parameters);
    }

    /** The name of a group of an organisation, leading here. */
    public static Component link(String id, Group group) {
        return new CellLink(
                id,
                Model.of(group.name().asString()),
                GroupPage.class,
                parameters(group.organisation().orElseThrow(), group.name()));
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new PrivilegesForm("privileges", owner(), name()));
        add(new BookmarkablePageLink<Void>("import", ImportUserPage.class, parameters(owner(), name()))
                .add(Shown.when(this::isManageable)));
        add(new ListTable<>("members", this, Member.Order.class, this::members)
                .column(Member.Order.ID, (id, row) -> member(id, row.getObject()))
                .column(Member.Order.NAME, (id, row) -> new Label(id, row.map(Member::name)))
                .column("action", (id, row) -> removal(id, row.getObject().id())));
        add(new WebMarkupContainer("removal")
                .add(new ConfirmButton(
                        "remove",
                        new ResourceModel("remove"),
                        new ResourceModel("remove.consequence"),
                        this::removeGroup))
                .add(Shown.when(this::isManageable)));
    }

    /** In the order of their ids only those shown need names; otherwise all of them do. */
    private Part<Member> members(Query<Member.Order> query) {
        SortedSet<UserId> ids = group().members();
        if (query.order() == Member.Order.ID && query.text().isEmpty()) {
            Part<UserId> shown = query.cut(List.copyOf(ids), UserId::asString);
            Map<UserId, User> people = byId(use(ListUsers.class).of(actor(), owner(), shown.entries()));
            return shown.map(id -> Member.of(id, people));
        }
        Map<UserId, User> people = byId(use(ListUsers.class).of(actor(), owner()));
        List<Member> members = ids.stream()
                .map(id -> Member.of(id, people))
                .sorted(query.order().comparator())
                .toList();
        return query.cut(members, Member::text);
    }

    private static Map<UserId, User> byId(List<User> people) {
        return people.stream().collect(Collectors.toMap(User::id, Function.identity()));
    }

    private Component member(String id, Member member) {
        return member.known() ? UserPage.link(id, owner(), member.id()) : new Label(id, member.id());
    }

    private Component removal(String id, UserId member) {
        return new ActionButton(id, new ResourceModel("remove-member"), () -> removeMember(member))
                .add(Shown.when(this::isManageable));
    }

    private void removeMember(UserId member) {
        if (!group().members().contains(member)) {
            Done.unchanged(this);
        } else if (Attempt.succeeds(this, () -> use(RemoveMember.class).remove(actor(), owner(), name(), member))) {
            Done.tell(this, "member-removed", member, name());
            setResponsePage(GroupPage.class, getPageParameters());
        }
    }

    private void removeGroup() {
        if (Attempt.succeeds(this, () -> use(RemoveGroup.class).remove(actor(), owner(), name()))) {
            Done.tell(this, "removed", name());
            setResponsePage(GroupsPage.class, MenuEntry.parameters(owner()));
        }
    }

    @Override
    protected IModel<String> title() {
        return Model.of(name().asString());
    }
}
