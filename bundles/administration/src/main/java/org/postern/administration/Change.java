package org.postern.administration;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.postern.tenancy.ChangedMeanwhileException;
import org.postern.tenancy.StoreException;

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

    /** Looks once more after a write, and takes it back where what it rests on went meanwhile; who does the same sees it. */
    static void confirm(Runnable check, Runnable takingBack) {
        try {
            check.run();
        } catch (StoreException | RefusedException lost) {
            takingBack.run();
            throw lost;
        }
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
