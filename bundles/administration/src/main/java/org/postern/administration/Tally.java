package org.postern.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Failures of one kind. Who has none is not known, and asking makes nobody known; beyond ten thousand, those that would be
 * forgotten next are forgotten at once.
 *
 * @param <K> whose they are
 */
final class Tally<K> {
    static final int MOST = 10_000;

    private final Supplier<Failures> first;
    private final Map<K, Failures> known = new HashMap<>();
    private final Map<K, Integer> underWay = new HashMap<>();

    Tally(Supplier<Failures> first) {
        this.first = first;
    }

    Count of(K key) {
        return new CountOf(key);
    }

    int size() {
        return known.size();
    }

    void forget(Predicate<K> which) {
        known.keySet().removeIf(which);
    }

    /** The failures of one of them. */
    interface Count {
        /** How long the next attempt has to wait; zero where it may be made. */
        Duration remaining(Instant now);

        /** How long the wait lasts that they have made. */
        Duration closed(Instant now);

        /** Takes note of an attempt under way. */
        void begin();

        void end();

        void fail(Instant now);

        void forget();
    }

    private final class CountOf implements Count {
        private final K key;

        private CountOf(K key) {
            this.key = key;
        }

        @Override
        public Duration remaining(Instant now) {
            return failures(now).remaining(now, underWay.getOrDefault(key, 0));
        }

        @Override
        public Duration closed(Instant now) {
            return failures(now).closed(now);
        }

        private Failures failures(Instant now) {
            Failures failures = known.get(key);
            return failures == null || failures.rememberedUntil().isBefore(now) ? first.get() : failures;
        }

        @Override
        public void begin() {
            underWay.merge(key, 1, Integer::sum);
        }

        @Override
        public void end() {
            underWay.computeIfPresent(key, (same, number) -> number == 1 ? null : number - 1);
        }

        @Override
        public void fail(Instant now) {
            Failures failures = failures(now);
            failures.add(now);
            if (known.put(key, failures) == null) {
                makeRoom();
            }
        }

        @Override
        public void forget() {
            known.remove(key);
        }
    }

    /** Many at once, for it takes long. */
    private void makeRoom() {
        if (known.size() > MOST) {
            known.entrySet().stream()
                    .sorted(Comparator.comparing(each -> each.getValue().rememberedUntil()))
                    .limit(MOST / 10)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(known::remove);
        }
    }
}
