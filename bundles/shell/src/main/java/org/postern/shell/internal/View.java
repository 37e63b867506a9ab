package org.postern.shell.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of a value is shown, in order: as columns of a table, lines of a sheet, or members of a JSON object. */
final class View<T> {
    private static final String NOTHING = "-";

    private final List<Field<T>> fields;

    /**
     * One thing that is shown.
     *
     * @param name as JSON has it; tables have it in capitals
     * @param value text, number, truth, or an optional or collection of these
     */
    private record Field<T>(String name, Function<T, ?> value) {}

    private View(List<Field<T>> fields) {
        this.fields = List.copyOf(fields);
    }

    static <T> View<T> of(String name, Function<T, ?> value) {
        return new View<>(List.of(new Field<>(name, value)));
    }

    View<T> and(String name, Function<T, ?> value) {
        List<Field<T>> more = new ArrayList<>(fields);
        more.add(new Field<>(name, value));
        return new View<>(more);
    }

    /** Lines with aligned columns, the headings first. */
    List<String> table(List<T> values) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(fields.stream().map(View::heading).toList());
        values.forEach(value -> rows.add(texts(value)));
        return Columns.aligned(rows);
    }

    /** A line for each field. */
    List<String> sheet(T value) {
        List<String> texts = texts(value);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            rows.add(List.of(heading(fields.get(i)), texts.get(i)));
        }
        return Columns.aligned(rows);
    }

    JsonObject json(T value) {
        var object = new JsonObject();
        fields.forEach(field -> object.add(field.name(), element(field.value().apply(value))));
        return object;
    }

    JsonArray json(List<T> values) {
        var array = new JsonArray();
        values.forEach(value -> array.add(json(value)));
        return array;
    }

    private List<String> texts(T value) {
        return fields.stream().map(field -> text(field.value().apply(value))).toList();
    }

    private static String heading(Field<?> field) {
        return field.name().toUpperCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(Object value) {
        if (value instanceof Optional<?> perhaps) {
            return perhaps.map(View::text).orElse(NOTHING);
        }
        if (value instanceof OptionalInt perhaps) {
            return perhaps.isPresent() ? Integer.toString(perhaps.getAsInt()) : NOTHING;
        }
        if (value instanceof Collection<?> some) {
            return some.isEmpty() ? NOTHING : some.stream().map(View::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        String text = OneLine.of(value.toString());
        return text.isEmpty() ? NOTHING : text;
    }

    private static JsonElement element(Object value) {
        if (value instanceof Optional<?> perhaps) {
            return perhaps.map(View::element).orElse(JsonNull.INSTANCE);
        }
        if (value instanceof OptionalInt perhaps) {
            return perhaps.isPresent() ? new JsonPrimitive(perhaps.getAsInt()) : JsonNull.INSTANCE;
        }
        if (value instanceof Collection<?> some) {
            var array = new JsonArray();
            some.forEach(one -> array.add(element(one)));
            return array;
        }
        if (value instanceof JsonElement ready) {
            return ready;
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        return value instanceof Number number ? new JsonPrimitive(number) : new JsonPrimitive(value.toString());
    }
}
