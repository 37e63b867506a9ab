package org.postern.tenancy;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A password of 100 random bits that can be read out and typed: four groups of five, without 0, 1, l and o. */
final class RandomPassword {
    private static final String LETTERS = "23456789abcdefghijkmnpqrstuvwxyz";
    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    private RandomPassword() {}

    static Password next() {
        var random = new SecureRandom();
        return new Password(
                IntStream.range(0, GROUPS).mapToObj(i -> group(random)).collect(Collectors.joining("-")));
    }

    private static String group(SecureRandom random) {
        return random.ints(GROUP, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
