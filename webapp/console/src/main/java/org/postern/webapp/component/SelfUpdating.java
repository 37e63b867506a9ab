package org.postern.webapp.component;

import java.time.Duration;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AjaxSelfUpdatingTimerBehavior;
import org.apache.wicket.ajax.attributes.AjaxCallListener;
import org.apache.wicket.ajax.attributes.AjaxRequestAttributes;

/**
 * Renders a component anew every few seconds. Focus returns to the element of the same markup id. Where the console does
 * not answer, what is shown is greyed as out of date, and asked for again.
 */
public class SelfUpdating extends AjaxSelfUpdatingTimerBehavior {
    private static final long serialVersionUID = 1L;

    private static final Duration AT_EASE = Duration.ofSeconds(4);

    /** As often as what does not change much is worth looking at. */
    public SelfUpdating() {
        this(AT_EASE);
    }

    public SelfUpdating(Duration period) {
        super(period);
    }

    @Override
    protected void updateAjaxAttributes(AjaxRequestAttributes attributes) {
        super.updateAjaxAttributes(attributes);
        attributes.getAjaxCallListeners().add(new AskingAgain());
    }

    private static final class AskingAgain extends AjaxCallListener {
        private static final long serialVersionUID = 1L;

        @Override
        public CharSequence getFailureHandler(Component component) {
            return "document.getElementById('" + component.getMarkupId() + "').classList.add('outdated');"
                    + "window.setTimeout(function() { Wicket.Ajax.ajax(attrs); }, " + AT_EASE.toMillis() + ");";
        }
    }
}
