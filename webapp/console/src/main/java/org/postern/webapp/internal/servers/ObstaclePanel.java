package org.postern.webapp.internal.servers;

import java.util.Optional;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.StringResourceModel;
import org.postern.tenancy.OrganisationName;

/** Says why no server can be added, and who can change that. */
final class ObstaclePanel extends Panel {
    private static final long serialVersionUID = 1L;

    private final IModel<Optional<Obstacle>> obstacle;

    ObstaclePanel(String id, OrganisationName organisation, IModel<Optional<Obstacle>> obstacle) {
        super(id);
        this.obstacle = obstacle;
        add(new Label(
                "why",
                () -> new StringResourceModel("obstacle." + obstacle.getObject().orElseThrow(), this)
                        .setParameters(organisation)
                        .getString()));
    }

    @Override
    protected void onConfigure() {
        super.onConfigure();
        setVisible(obstacle.getObject().isPresent());
    }
}
