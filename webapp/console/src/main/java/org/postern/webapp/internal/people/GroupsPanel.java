package org.postern.webapp.internal.people;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.postern.administration.ShowGroup;
import org.postern.tenancy.Group;
import org.postern.tenancy.UserId;
import org.postern.webapp.ConsoleSession;
import org.postern.webapp.component.Shown;
import org.postern.webapp.internal.groups.GroupPage;

/** The groups that a person is in, which is where his privileges come from. */
final class GroupsPanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final UserId user;

    GroupsPanel(String id, UserId user) {
        super(id);
        this.user = user;
        IModel<List<Group>> groups = LoadableDetachableModel.of(this::groups);
        add(new ListView<>("group", groups) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<Group> item) {
                item.add(GroupPage.link("link", item.getModelObject()));
            }
        });
        add(new WebMarkupContainer("none")
                .add(Shown.when(() -> groups.getObject().isEmpty())));
    }

    private List<Group> groups() {
        return use(ShowGroup.class).having(ConsoleSession.get().actor(), user).stream()
                .filter(group -> group.organisation().isPresent())
                .toList();
    }
}
