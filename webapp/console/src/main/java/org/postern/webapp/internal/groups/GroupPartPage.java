package org.postern.webapp.internal.groups;

import static org.postern.webapp.UseCases.use;

import java.util.List;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.postern.administration.ShowGroup;
import org.postern.tenancy.Group;
import org.postern.tenancy.GroupName;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Privilege;
import org.postern.webapp.Crumb;
import org.postern.webapp.MenuEntry;
import org.postern.webapp.internal.organisations.OrganisationPartPage;

/** A page about one group of an organisation. */
abstract class GroupPartPage extends OrganisationPartPage {
    private static final long serialVersionUID = 1L;
    private static final String GROUP = "group";

    private final GroupName name;
    private final IModel<Group> group;

    GroupPartPage(PageParameters parameters) {
        super(parameters);
        GroupName asked = GroupName.of(parameters.get(GROUP).toString());
        group = LoadableDetachableModel.of(() -> use(ShowGroup.class).find(actor(), owner(), asked));
        name = group.getObject().name();
    }

    public static PageParameters parameters(OrganisationName organisation, GroupName group) {
        return MenuEntry.parameters(organisation).set(GROUP, group.asString());
    }

    final GroupName name() {
        return name;
    }

    /** As it is stored; read once for each request. */
    final Group group() {
        return group.getObject();
    }

    /** Whether the reader may let people in, put them out, and remove the group: membership is a grant of all it has. */
    final boolean isManageable() {
        return rights().has(Privilege.GROUPS_MANAGE, owner())
                && group().privileges().stream().allMatch(privilege -> rights().mayGrant(privilege, owner()));
    }

    @Override
    protected List<Crumb> trailInside() {
        return List.of(new Crumb(new ResourceModel("groups"), GroupsPage.class, MenuEntry.parameters(owner())));
    }

    @Override
    protected void onDetach() {
        group.detach();
        super.onDetach();
    }
}
