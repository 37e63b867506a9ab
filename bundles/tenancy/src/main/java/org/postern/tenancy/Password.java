package org.postern.tenancy;

/** A password on its way to the directory, which hashes it; it never prints. */
public record Password(String clearText) {
    /** What a sign-in takes, in characters. */
    public static final int LONGEST = 256;

    private static final int SHORTEST = 8;

    public Password {
        if (clearText.length() < SHORTEST) {
            throw new InvalidValueException("the password is too short: take at least 8 characters");
        }
        if (clearText.length() > LONGEST) {
            throw new InvalidValueException("the password is too long: take at most 256 characters");
        }
        if (clearText.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("the password holds a control character: take printable characters");
        }
    }

    /** One that nobody can guess, and that can be read out and typed. */
    public static Password random() {
        return RandomPassword.next();
    }

    @Override
    public String toString() {
        return "********";
    }
}
