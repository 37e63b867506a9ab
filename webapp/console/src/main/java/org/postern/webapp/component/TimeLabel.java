package org.postern.webapp.component;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/** A point in time, to the second, as the reader's language writes it, in the time zone of this machine. */
public final class TimeLabel extends Label {
    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM);

    public TimeLabel(String id, IModel<Instant> time) {
        super(id, time);
        setDefaultModel((IModel<String>) () ->
                FORM.withLocale(getLocale()).withZone(ZoneId.systemDefault()).format(time.getObject()));
        add(AttributeModifier.replace("datetime", () -> time.getObject().toString()));
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        tag.setName("time");
        super.onComponentTag(tag);
    }
}
