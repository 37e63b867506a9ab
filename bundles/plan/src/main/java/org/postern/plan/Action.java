package org.postern.plan;

/** What a step does to its subject, with the sign that it is printed with. */
public enum Action {
    ADD('+'),
    CHANGE('~'),
    REMOVE('-'),
    KEEP('=');

    private final char sign;

    Action(char sign) {
        this.sign = sign;
    }

    public char sign() {
        return sign;
    }
}
