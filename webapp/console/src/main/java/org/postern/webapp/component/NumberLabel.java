package org.postern.webapp.component;

import java.text.NumberFormat;
import java.util.Locale;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;

/** How many there are, with its thousands set apart as the reader's language does it. */
public final class NumberLabel extends Label {
    private static final long serialVersionUID = 1L;

    public NumberLabel(String id, IModel<? extends Number> number) {
        super(id, number);
        setDefaultModel((IModel<String>) () -> form(number.getObject(), getLocale()));
    }

    public static String form(Number number, Locale language) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }
}
