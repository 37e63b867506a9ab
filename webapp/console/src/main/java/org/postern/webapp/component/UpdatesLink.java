package org.postern.webapp.component;

import java.time.Duration;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.danekja.java.util.function.serializable.SerializableBooleanSupplier;

/**
 * Has what is {@link Changing} on the page update itself, says so, and lets people pause that (WCAG 2.2, 2.2.2). Whether it
 * is paused stands in the URL: {@code still}.
 */
public final class UpdatesLink extends Panel {
    private static final long serialVersionUID = 1L;

    static final String STILL = "still";
    private static final Duration AT_EASE = Duration.ofSeconds(4);

    private final Duration period;
    private final SerializableBooleanSupplier goesOn;
    private final WebMarkupContainer silence = new WebMarkupContainer("silence");

    /** As often as what does not change much is worth looking at, as long as somebody does. */
    public UpdatesLink(String id) {
        this(id, AT_EASE, () -> true);
    }

    /** @param goesOn whether more is to come */
    public UpdatesLink(String id, Duration period, SerializableBooleanSupplier goesOn) {
        super(id);
        this.period = period;
        this.goesOn = goesOn;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        PageParameters here = getPage().getPageParameters();
        boolean still = !here.get(STILL).isNull();
        if (!still && goesOn.getAsBoolean()) {
            add(new WhileItGoesOn());
        }
        PageParameters there = still ? new PageParameters(here).remove(STILL) : new PageParameters(here).set(STILL, "");
        var pause = new WebMarkupContainer("pause");
        pause.add(new Label("how", new ResourceModel(still ? "updates.still" : "updates.updating")));
        pause.add(new BookmarkablePageLink<Void>("turn", getPage().getPageClass(), there)
                .setBody(new ResourceModel(still ? "updates.resume" : "updates.pause")));
        add(pause.setOutputMarkupPlaceholderTag(true).add(Shown.when(goesOn)));
        add(silence.setOutputMarkupId(true)
                .add(AttributeModifier.replace("data-text", new ResourceModel("updates.silence"))));
    }

    private final class WhileItGoesOn extends SelfUpdating {
        private static final long serialVersionUID = 1L;

        WhileItGoesOn() {
            super(period, silence);
        }

        @Override
        protected void onTimer(AjaxRequestTarget target) {
            super.onTimer(target);
            if (!goesOn.getAsBoolean()) {
                stop(target);
                target.add(UpdatesLink.this.get("pause"));
            }
        }
    }
}
