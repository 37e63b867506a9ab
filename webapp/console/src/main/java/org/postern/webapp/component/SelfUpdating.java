package org.postern.webapp.component;

import java.time.Duration;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AbstractAjaxTimerBehavior;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.attributes.AjaxCallListener;
import org.apache.wicket.ajax.attributes.AjaxRequestAttributes;

/**
 * Renders whatever is {@link Changing} on the page anew every few seconds. Where the console does not answer, an element says
 * since when, and the console is asked again.
 */
class SelfUpdating extends AbstractAjaxTimerBehavior {
    private static final long serialVersionUID = 1L;

    private static final Duration UNTIL_ASKING_AGAIN = Duration.ofSeconds(4);

    private final Component silence;

    /** @param silence a live region whose {@code data-text} is what to say, with {@code {0}} for the time */
    SelfUpdating(Duration period, Component silence) {
        super(period);
        this.silence = silence;
    }

    @Override
    protected void onTimer(AjaxRequestTarget target) {
        getComponent()
                .getPage()
                .visitChildren((component, visit) -> component.getBehaviors(Changing.class).stream()
                        .filter(changing -> changing.isToBeRendered(component))
                        .forEach(changing -> target.add(component)));
    }

    @Override
    protected void updateAjaxAttributes(AjaxRequestAttributes attributes) {
        super.updateAjaxAttributes(attributes);
        attributes.getAjaxCallListeners().add(new AskingAgain());
    }

    private final class AskingAgain extends AjaxCallListener {
        private static final long serialVersionUID = 1L;

        @Override
        public CharSequence getFailureHandler(Component component) {
            return element() + "if (!silence.textContent) silence.textContent = silence.dataset.text.replace('{0}',"
                    + " new Date().toLocaleTimeString(document.documentElement.lang, {hourCycle: 'h23'}));"
                    + "window.setTimeout(function() { Wicket.Ajax.ajax(attrs); }, "
                    + UNTIL_ASKING_AGAIN.toMillis() + ");";
        }

        @Override
        public CharSequence getSuccessHandler(Component component) {
            return element() + "silence.textContent = '';";
        }

        private String element() {
            return "var silence = document.getElementById('" + silence.getMarkupId() + "');";
        }
    }
}
