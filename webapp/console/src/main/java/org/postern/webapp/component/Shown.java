package org.postern.webapp.component;

import org.apache.wicket.Component;
import org.apache.wicket.behavior.Behavior;
import org.danekja.java.util.function.serializable.SerializableBooleanSupplier;

/** Shows a component only where something holds, which is found out anew at each rendering. */
public final class Shown extends Behavior {
    private static final long serialVersionUID = 1L;

    private final SerializableBooleanSupplier condition;

    private Shown(SerializableBooleanSupplier condition) {
        this.condition = condition;
    }

    public static Shown when(SerializableBooleanSupplier condition) {
        return new Shown(condition);
    }

    @Override
    public void onConfigure(Component component) {
        component.setVisible(condition.getAsBoolean());
    }
}
