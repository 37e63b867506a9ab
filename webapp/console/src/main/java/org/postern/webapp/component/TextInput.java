package org.postern.webapp.component;

import java.util.List;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.model.IModel;
import org.apache.wicket.util.convert.ConversionException;
import org.apache.wicket.util.convert.IConverter;
import org.apache.wicket.validation.ValidationError;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.jspecify.annotations.Nullable;

/** A value that is typed as one line. */
public final class TextInput<V> extends Field<V> {
    private static final long serialVersionUID = 1L;
    /** As in the markup. */
    static final int LONGEST = 512;

    private final ValueConverter<V> converter;

    TextInput(String id, IModel<V> model, ValueConverter<V> converter) {
        super(id, new TextField<>(CONTROL, model) {
            private static final long serialVersionUID = 1L;

            @Override
            @SuppressWarnings("unchecked")
            public <C> IConverter<C> getConverter(Class<C> same) {
                return (IConverter<C>) converter;
            }

            /** The value's own words, not Wicket's about its type. */
            @Override
            protected ValidationError newValidationError(ConversionException invalid) {
                return new ValidationError(invalid.getMessage());
            }
        });
        control().setType(Object.class);
        this.converter = converter;
        add(new WebMarkupContainer("suggestions").setVisible(false));
    }

    static <V> ValueConverter<V> converter(
            SerializableFunction<String, V> parse, SerializableFunction<V, String> print) {
        return new ValueConverter<>(ValueConverter.upTo(LONGEST, parse), print);
    }

    /**
     * Offers texts while the person types, where there are too many to choose from.
     *
     * @param search answers a few texts for what was typed so far
     */
    public TextInput<V> suggesting(SerializableFunction<String, List<String>> search) {
        replace(new Suggestions("suggestions", control(), search));
        return this;
    }

    @Override
    String text(@Nullable V value) {
        return converter.convertToString(value, getLocale());
    }
}
