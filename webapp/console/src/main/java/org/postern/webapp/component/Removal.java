package org.postern.webapp.component;

import java.util.Optional;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.ResourceModel;
import org.danekja.java.misc.serializable.SerializableRunnable;
import org.danekja.java.util.function.serializable.SerializableSupplier;
import org.postern.tenancy.Wording;

/**
 * The button that removes what a page is about or, where that can't be done now, the reason. The page's properties have
 * {@code remove}, {@code remove.consequence} and {@code irremovable}.
 */
public final class Removal extends Panel {
    private static final long serialVersionUID = 1L;

    private final LoadableDetachableModel<Optional<Wording>> obstacle;

    /**
     * @param obstacle asks the use case
     * @param action calls it, see {@link ConfirmButton}
     */
    public Removal(String id, SerializableSupplier<Optional<Wording>> obstacle, SerializableRunnable action) {
        super(id);
        this.obstacle = LoadableDetachableModel.of(obstacle);
        add(new WebMarkupContainer("refused")
                .add(new Label("irremovable", new ResourceModel("irremovable")))
                .add(new Label(
                        "why", this.obstacle.map(why -> why.map(this::sentence).orElse(""))))
                .add(Shown.when(() -> this.obstacle.getObject().isPresent())));
        add(new ConfirmButton("remove", new ResourceModel("remove"), new ResourceModel("remove.consequence"), action)
                .add(Shown.when(() -> this.obstacle.getObject().isEmpty())));
    }

    private String sentence(Wording wording) {
        return Wordings.sentence(wording, getLocale());
    }

    @Override
    protected void onDetach() {
        obstacle.detach();
        super.onDetach();
    }
}
