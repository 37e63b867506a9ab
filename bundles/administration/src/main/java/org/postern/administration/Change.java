package org.postern.administration;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.postern.tenancy.ChangedMeanwhileException;

/** Read, change the value, write; again from the reading where somebody else was faster. */
final class Change {
    private static final int ATTEMPTS = 5;

    private Change() {}

    /**
     * Writes nothing where the edit changes nothing.
     *
     * @param then what is to be done once something was written
     * @return the value as it is stored afterwards
     * @throws ChangedMeanwhileException where somebody else was faster each time
     */
    static <T> T make(Supplier<T> reading, UnaryOperator<T> edit, BiConsumer<T, T> writing, Runnable then) {
        return make(reading, edit, writing.andThen((before, after) -> then.run()));
    }

    /** As {@link #make(Supplier, UnaryOperator, BiConsumer, Runnable)}, and nothing then. */
    static <T> T make(Supplier<T> reading, UnaryOperator<T> edit, BiConsumer<T, T> writing) {
        for (int attempt = 1; ; attempt++) {
            T before = reading.get();
            T after = edit.apply(before);
            if (after.equals(before)) {
                return before;
            }
            try {
                writing.accept(before, after);
                return after;
            } catch (ChangedMeanwhileException faster) {
                if (attempt == ATTEMPTS) {
                    throw faster;
                }
            }
        }
    }
}
