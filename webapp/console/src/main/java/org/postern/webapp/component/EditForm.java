package org.postern.webapp.component;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.wicket.model.Model;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.NotFoundException;
import org.postern.webapp.internal.frame.GonePage;

/**
 * Edits an object that somebody else may edit at the same time. Who comes second gets both versions, and decides; where the
 * object has gone, or has another name, he gets back what he typed. Its markup has, beside its fields, a place {@code
 * conflict}.
 *
 * @param <T> the object as the directory has it
 * @param <F> what of it is edited
 */
public abstract class EditForm<T, F extends Serializable> extends FieldsForm<F> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Difference> differences = new ArrayList<>();
    private @Nullable F known;
    private @Nullable F found;

    /** A field that somebody else changed since this person saw it. */
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
        fill();
        add(new ConflictPanel("conflict", this));
    }

    @Override
    protected final void submit() {
        unlessGone(() -> {
            T stored = read();
            if (isAsKnown(stored)) {
                write(stored);
            }
        });
    }

    /** Fills the form with what is there now. */
    final void takeTheirs() {
        unlessGone(this::fill);
    }

    /** The person has seen what somebody else made of it; only what is newer than that stops him now. */
    final void acceptConflict() {
        known = found;
    }

    final List<Difference> differences() {
        return differences;
    }

    private void fill() {
        T stored = read();
        known = fieldsOf(stored);
        setModelObject(fieldsOf(stored));
        clearInput();
        differences.clear();
    }

    private void unlessGone(Runnable action) {
        try {
            action.run();
        } catch (NotFoundException gone) {
            setResponsePage(new GonePage(typed()));
        }
    }

    private void write(T stored) {
        if (!Attempt.succeeds(this, () -> change(stored, with(stored, getModelObject())))) {
            isAsKnown(read());
        }
    }

    private void change(T stored, T wanted) {
        if (wanted.equals(stored)) {
            Done.unchanged(this);
        } else {
            write(stored, wanted);
            written(wanted);
        }
    }

    /** Finds out what somebody else changed; true where that is nothing. */
    private boolean isAsKnown(T stored) {
        F now = fieldsOf(stored);
        found = now;
        differences.clear();
        for (Bound<F, ?> bound : fields()) {
            String before = known == null ? "" : bound.text(known);
            String after = bound.text(now);
            if (!before.equals(after)) {
                differences.add(new Difference(bound.field().name(), after, bound.text(getModelObject())));
            }
        }
        return differences.isEmpty();
    }
}
