package org.postern.webapp.component;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.wicket.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * Edits an object that somebody else may edit at the same time. Who comes second gets both versions, and decides. Its markup
 * has, beside its fields, a place {@code conflict}.
 *
 * @param <T> the object as the directory has it
 * @param <F> what of it is edited
 */
public abstract class EditForm<T, F extends Serializable> extends FieldsForm<F> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Difference> differences = new ArrayList<>();
    private @Nullable F shown;

    /** A field that somebody else changed since the form was filled. */
    record Difference(String label, String stored, String mine) implements Serializable {}

    protected EditForm(String id) {
        super(id, new Model<>());
    }

    /** The object as it is now. */
    protected abstract T read();

    protected abstract F fieldsOf(T stored);

    /** The stored object with what is in the fields. */
    protected abstract T with(T stored, F fields);

    /** The use case that this form is for. */
    protected abstract void write(T before, T after);

    /** Tells what was done, and goes on to wherever that is seen. */
    protected abstract void written(T after);

    @Override
    protected void onInitialize() {
        super.onInitialize();
        takeTheirs();
        add(new ConflictPanel("conflict", this));
    }

    @Override
    protected void onSubmit() {
        T stored = read();
        if (isAsShown(stored)) {
            write(stored);
        }
    }

    /** Fills the form with what is there now. */
    final void takeTheirs() {
        T stored = read();
        shown = fieldsOf(stored);
        setModelObject(fieldsOf(stored));
        clearInput();
        differences.clear();
    }

    /** Overwrites what is there now, which the person has seen. */
    final void writeMine() {
        T stored = read();
        shown = fieldsOf(stored);
        differences.clear();
        write(stored);
    }

    final List<Difference> differences() {
        return differences;
    }

    private void write(T stored) {
        if (Attempt.succeeds(this, () -> write(stored, with(stored, getModelObject())))) {
            written(with(stored, getModelObject()));
        } else {
            isAsShown(read());
        }
    }

    /** Finds out what somebody else changed; true where that is nothing. */
    private boolean isAsShown(T stored) {
        F now = fieldsOf(stored);
        differences.clear();
        for (Bound<F, ?> bound : fields()) {
            String before = shown == null ? "" : bound.text(shown);
            String after = bound.text(now);
            if (!before.equals(after)) {
                differences.add(new Difference(bound.field().name(), after, bound.text(getModelObject())));
            }
        }
        return differences.isEmpty();
    }
}
