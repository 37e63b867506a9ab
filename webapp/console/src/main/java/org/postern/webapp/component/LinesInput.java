package org.postern.webapp.component;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.wicket.markup.html.form.TextArea;
import org.apache.wicket.model.IModel;
import org.apache.wicket.util.convert.ConversionException;
import org.apache.wicket.util.convert.IConverter;
import org.apache.wicket.validation.ValidationError;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.InvalidValueException;

/** Values that are typed one on each line. */
public final class LinesInput<V> extends Field<List<V>> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_LINES = 2000;

    private final ValueConverter<List<V>> converter;

    @SuppressWarnings("unchecked")
    LinesInput(String id, IModel<List<V>> model, ValueConverter<List<V>> converter) {
        super(id, new TextArea<>(CONTROL, model) {
            private static final long serialVersionUID = 1L;

            @Override
            public <C> IConverter<C> getConverter(Class<C> same) {
                return (IConverter<C>) converter;
            }

            /** The value's own words, not Wicket's about its type. */
            @Override
            protected ValidationError newValidationError(ConversionException invalid) {
                return new ValidationError(invalid.getMessage());
            }

            /** Nothing typed is no values, not no list. */
            @Override
            public void convertInput() {
                super.convertInput();
                if (isValid() && getConvertedInput() == null) {
                    setConvertedInput(new ArrayList<>());
                }
            }
        });
        control().setType(List.class);
        this.converter = converter;
    }

    static <V> ValueConverter<List<V>> lines(
            SerializableFunction<String, V> parse, SerializableFunction<V, String> print) {
        return new ValueConverter<>(
                text -> split(text).stream()
                        .map(ValueConverter.upTo(TextInput.LONGEST, parse))
                        .collect(Collectors.toCollection(ArrayList::new)),
                values -> values.stream().map(print).collect(Collectors.joining("\n")));
    }

    private static List<String> split(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() > MOST_LINES) {
            throw new InvalidValueException("these are too many: write at most %s lines", MOST_LINES);
        }
        return lines;
    }

    @Override
    String text(@Nullable List<V> values) {
        return converter.convertToString(values, getLocale());
    }
}
