package org.postern.tenancy;

import java.util.stream.Stream;

/** Somebody's text is not a value of the domain; the message names the kind, the text and the rule it breaks. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 80;

    private final Wording wording;

    /** @param pattern English, with a {@code %s} for each argument */
    public InvalidValueException(String pattern, Object... arguments) {
        this(Wording.of(pattern, arguments));
    }

    private InvalidValueException(Wording wording) {
        super(wording.english());
        this.wording = wording;
    }

    public Wording wording() {
        return wording;
    }

    /**
     * @param kind what was expected, as in "host name"
     * @param text what was given, which is quoted as {@link #printable} has it
     * @param rule what would be right, with a {@code %s} for each argument
     */
    public static InvalidValueException of(String kind, String text, String rule, Object... arguments) {
        Object[] all =
                Stream.concat(Stream.of(printable(text)), Stream.of(arguments)).toArray();
        String pattern = kind + " \"%s\" is not valid: " + rule;
        return new InvalidValueException(pattern, all);
    }

    /** What was given as messages quote it: on one line, with escapes for what does not show, and cut where it is long. */
    public static String printable(String text) {
        var quote = new StringBuilder();
        text.codePoints().limit(LONGEST_QUOTE).forEach(character -> {
            if (isHidden(character)) {
                quote.append("\\u%04x".formatted(character));
            } else {
                quote.appendCodePoint(character);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST_QUOTE ? quote + "…" : quote.toString();
    }

    /** Ends the line, steers the terminal, turns the direction of the text, or is half of a character. */
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
