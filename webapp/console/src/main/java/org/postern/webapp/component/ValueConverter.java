package org.postern.webapp.component;

import java.util.Locale;
import org.apache.wicket.util.convert.ConversionException;
import org.apache.wicket.util.convert.IConverter;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.InvalidValueException;

/** Text to a value of the domain and back, by the value's own factory; its message becomes the field's. */
final class ValueConverter<V> implements IConverter<V> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<String, V> parse;
    private final SerializableFunction<V, String> print;

    ValueConverter(SerializableFunction<String, V> parse, SerializableFunction<V, String> print) {
        this.parse = parse;
        this.print = print;
    }

    /** Takes no more than so many characters, whatever a browser lets through. */
    static <V> SerializableFunction<String, V> upTo(int longest, SerializableFunction<String, V> parse) {
        return text -> {
            if (text.length() > longest) {
                throw new InvalidValueException("this is too long: write at most %s characters", longest);
            }
            return parse.apply(text);
        };
    }

    @Override
    public @Nullable V convertToObject(String text, Locale language) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return parse.apply(text.strip());
        } catch (InvalidValueException invalid) {
            throw new ConversionException(Wordings.sentence(invalid.wording(), language)).setConverter(this);
        }
    }

    @Override
    public String convertToString(@Nullable V value, Locale language) {
        return value == null ? "" : print.apply(value);
    }
}
