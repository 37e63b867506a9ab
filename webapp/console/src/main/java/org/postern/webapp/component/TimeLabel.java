package org.postern.webapp.component;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/**
 * A point in time, to the second, as the reader's language writes it, in the time zone of this machine, which it names. The
 * month is a word: people of different countries read numbers in different order.
 */
public final class TimeLabel extends Label {
    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG);

    public TimeLabel(String id, IModel<Instant> time) {
        super(id, time);
        setDefaultModel((IModel<String>) () -> form(time.getObject(), getLocale(), ZoneId.systemDefault()));
        add(AttributeModifier.replace("datetime", () -> time.getObject().toString()));
    }

    static String form(Instant time, Locale language, ZoneId zone) {
        Locale region = language.equals(Locale.ENGLISH) ? Locale.UK : language;
        return FORM.withLocale(region).withZone(zone).format(time);
    }

    @Override
    protected void onComponentTag(ComponentTag tag) {
        tag.setName("time");
        super.onComponentTag(tag);
    }
}
