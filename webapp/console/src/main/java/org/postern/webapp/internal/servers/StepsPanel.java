package org.postern.webapp.internal.servers;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.StringResourceModel;
import org.postern.mailserver.PlannedStep;
import org.postern.mailserver.PlannedStep.Cost;
import org.postern.mailserver.PlannedStep.Kind;
import org.postern.mailserver.PlannedStep.State;
import org.postern.webapp.component.HostWords;

/** The steps of a reconfiguration: what is done, what it costs, and how far it is. */
final class StepsPanel extends Panel {
    private static final long serialVersionUID = 1L;

    StepsPanel(String id, IModel<List<PlannedStep>> steps) {
        super(id);
        add(new ListView<>("step", steps) {
            private static final long serialVersionUID = 1L;

            @Override
            protected void populateItem(ListItem<PlannedStep> item) {
                fill(item, item.getModelObject());
            }
        });
    }

    private void fill(ListItem<PlannedStep> item, PlannedStep step) {
        item.add(new Label("sign", sign(step.kind())));
        item.add(new Label("text", text(step)));
        item.add(new Label("cost", step.cost() == Cost.NOTHING ? "" : getString("step.cost." + costOf(step))));
        item.add(new Label("state", step.state() == State.PLANNED ? "" : getString("step.state." + step.state()))
                .add(AttributeModifier.replace("class", style(step.state()))));
        item.add(new HostWords("message", Model.of(step.message())));
    }

    private String text(PlannedStep step) {
        return new StringResourceModel("step." + step.kind(), this)
                .setParameters(step.subject())
                .getString();
    }

    /** To stop costs more than to stop and start. */
    private static String costOf(PlannedStep step) {
        return step.kind() == Kind.STOP ? Kind.STOP.name() : step.cost().name();
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case BRING_UP_ADDRESS, PERSIST_ADDRESS, MAKE_DIRECTORIES, START -> "+";
            case WRITE_FILES, COMPILE_TABLES, RELOAD, RESTART, RETIRE_QUEUE, RESTORE_FILES -> "~";
            case STOP, TIDY_UP, TAKE_DOWN_ADDRESS -> "-";
            case KEEP, VERIFY -> "=";
        };
    }

    private static String style(State state) {
        return switch (state) {
            case PLANNED -> "";
            case UNDER_WAY -> "state state-waiting";
            case DONE -> "state state-good";
            case FAILED -> "state state-bad";
        };
    }
}
