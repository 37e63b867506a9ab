package org.postern.webapp.component;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.MarkupStream;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LambdaModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.util.string.Strings;
import org.danekja.java.util.function.serializable.SerializableBiConsumer;
import org.danekja.java.util.function.serializable.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.Wording;
import org.postern.webapp.internal.frame.GonePage.Typed;

/**
 * A form whose fields stand for what a small object holds. A subclass makes its fields in its constructor, each under the
 * id that its markup and texts have, and submits to one use case.
 *
 * @param <F> the object that is edited, with a getter and a setter for each field; null stands for an empty field
 */
public abstract class FieldsForm<F extends Serializable> extends OnceForm<F> {
    private static final long serialVersionUID = 1L;

    private final List<Bound<F, ?>> fields = new ArrayList<>();

    /** A field, and what of the object it shows. */
    record Bound<F, V>(Field<V> field, SerializableFunction<F, @Nullable V> get) implements Serializable {
        String text(F edited) {
            return field.text(get.apply(edited));
        }

        boolean shows(F edited, Object value) {
            return field.isVisibleInHierarchy()
                    && text(edited)
                            .lines()
                            .map(String::strip)
                            .anyMatch(line -> line.equalsIgnoreCase(value.toString()));
        }
    }

    protected FieldsForm(String id, IModel<F> edited) {
        super(id, edited);
    }

    /** What the mark at labels means, above the fields. */
    @Override
    public void onComponentTagBody(MarkupStream markup, ComponentTag tag) {
        if (fields.stream().map(Bound::field).anyMatch(field -> field.isVisible() && field.isRequired())) {
            getResponse().write("<p class=\"remark\">" + Strings.escapeMarkup(getString("marked")) + "</p>");
        }
        super.onComponentTagBody(markup, tag);
    }

    protected final TextInput<String> text(
            String id, SerializableFunction<F, @Nullable String> get, SerializableBiConsumer<F, @Nullable String> set) {
        return text(id, text -> text, text -> text, get, set);
    }

    /** @param parse the value's own factory, whose message becomes the field's */
    protected final <V> TextInput<V> text(
            String id,
            SerializableFunction<String, V> parse,
            SerializableFunction<V, String> print,
            SerializableFunction<F, @Nullable V> get,
            SerializableBiConsumer<F, @Nullable V> set) {
        return added(new TextInput<>(id, model(get, set), TextInput.converter(parse, print)), get);
    }

    protected final Field<String> password(
            String id,
            String autocomplete,
            SerializableFunction<F, @Nullable String> get,
            SerializableBiConsumer<F, @Nullable String> set) {
        return added(new PasswordInput(id, model(get, set), autocomplete), get);
    }

    /** A password that somebody is given, typed twice: the markup has {@code ID} and {@code ID-again}. */
    protected final Field<String> newPassword(
            String id, SerializableFunction<F, @Nullable String> get, SerializableBiConsumer<F, @Nullable String> set) {
        var again = new PasswordInput(id + "-again", new Model<>(), NewPasswordInput.AUTOCOMPLETE);
        var first = new NewPasswordInput(id, model(get, set), again);
        add(again);
        add(new SamePasswords(first, again));
        return added(first, get);
    }

    protected final Field<Boolean> checkbox(
            String id, SerializableFunction<F, Boolean> get, SerializableBiConsumer<F, Boolean> set) {
        return added(new Checkbox(id, model(get, set)), get);
    }

    protected final <V> Choice<V> choice(
            String id,
            IModel<? extends List<? extends V>> choices,
            SerializableFunction<V, String> print,
            SerializableFunction<F, @Nullable V> get,
            SerializableBiConsumer<F, @Nullable V> set) {
        return added(new Choice<>(id, model(get, set), choices, print), get);
    }

    /** One value of a few, each with its own sentence. */
    protected final <V> Radios<V> radios(
            String id,
            IModel<? extends List<? extends V>> choices,
            SerializableFunction<V, String> print,
            SerializableFunction<F, @Nullable V> get,
            SerializableBiConsumer<F, @Nullable V> set) {
        return added(new Radios<>(id, model(get, set), choices, print), get);
    }

    /** Several values, one on each line. */
    protected final <V> Field<List<V>> lines(
            String id,
            SerializableFunction<String, V> parse,
            SerializableFunction<V, String> print,
            SerializableFunction<F, List<V>> get,
            SerializableBiConsumer<F, List<V>> set) {
        return added(new LinesInput<>(id, model(get, set), LinesInput.lines(parse, print)), get);
    }

    final List<Bound<F, ?>> fields() {
        return fields;
    }

    /** What a refusal is about: the field that shows the first value it speaks of, else the form as a whole. */
    final Component subject(Wording refusal) {
        return refusal.arguments().stream()
                .flatMap(value -> fields.stream().filter(bound -> bound.shows(getModelObject(), value)))
                .findFirst()
                .<Component>map(bound -> bound.field().control())
                .orElse(this);
    }

    /** What is in the fields, to be read. */
    final List<Typed> typed() {
        return fields.stream()
                .map(bound -> new Typed(bound.field().name(), bound.text(getModelObject())))
                .filter(typed -> !typed.text().isEmpty())
                .toList();
    }

    private <V, C extends Field<V>> C added(C field, SerializableFunction<F, @Nullable V> get) {
        add(field);
        fields.add(new Bound<>(field, get));
        return field;
    }

    private <V> IModel<V> model(SerializableFunction<F, @Nullable V> get, SerializableBiConsumer<F, @Nullable V> set) {
        return LambdaModel.of(() -> get.apply(getModelObject()), value -> set.accept(getModelObject(), value));
    }
}
