package org.postern.tenancy;

/** Somebody's text is not a value of the domain; the message names the kind, the text and the rule it breaks. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 80;

    public InvalidValueException(String message) {
        super(message);
    }

    /**
     * @param kind what was expected, as in "host name"
     * @param text what was given; control characters are escaped so that the message stays on one line
     * @param rule what would be right
     */
    public static InvalidValueException of(String kind, String text, String rule) {
        return new InvalidValueException("%s \"%s\" is not valid: %s".formatted(kind, printable(text), rule));
    }

    private static String printable(String text) {
        var quote = new StringBuilder();
        text.codePoints().limit(LONGEST_QUOTE).forEach(character -> {
            if (Character.isISOControl(character)) {
                quote.append("\\u%04x".formatted(character));
            } else {
                quote.appendCodePoint(character);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST_QUOTE ? quote + "…" : quote.toString();
    }
}
