package org.postern.tenancy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A person's word on the mail in the queues of the servers that multiple instances are switched off under. No word deletes
 * mail: that is done server by server.
 *
 * @param time until when a queue is drained; else when the word was given, so that no two words are the same
 */
public record QueueRetirement(Kind kind, Instant time) {
    /** What becomes of the mail. */
    public enum Kind {
        /** It stays in the queue, and is delivered when the server runs again. */
        KEEP,
        /** It is packed into a file of the host, for root alone. */
        ARCHIVE,
        /** It is delivered while no mail is taken; what is left at the end stays in the queue. */
        DRAIN;

        /** @throws InvalidValueException for a word outside the list */
        public static Kind of(String token) {
            return Stream.of(values())
                    .filter(kind -> kind.token().equals(token))
                    .findFirst()
                    .orElseThrow(() -> InvalidValueException.of("retirement", token, "write keep, archive or drain"));
        }

        /** As it is kept and typed, as in {@code keep}. */
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public QueueRetirement {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Reads what {@link #asString} wrote.
     *
     * @throws InvalidValueException for any other text
     */
    public static QueueRetirement of(String text) {
        String[] words = text.split(" ", 2);
        if (words.length < 2) {
            throw none(text);
        }
        return new QueueRetirement(Kind.of(words[0]), time(text, words[1]));
    }

    private static Instant time(String text, String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException notATime) {
            throw none(text);
        }
    }

    private static InvalidValueException none(String text) {
        return InvalidValueException.of("retirement", text, "write it as in keep 2026-01-31T12:00:00Z");
    }

    /** As in {@code drain 2026-01-31T12:00:00Z}. */
    public String asString() {
        return kind.token() + " " + time;
    }

    @Override
    public String toString() {
        return asString();
    }
}
