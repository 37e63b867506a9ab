package org.postern.generator.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The arguments of a service in master.cf: white space parts them, and braces keep together what holds some (master(5)). */
final class Arguments {
    /** An option, other flags perhaps before it, and what is written on to it. */
    private static final Pattern OPTION = Pattern.compile("-[^o]*o(.*)", Pattern.DOTALL);
    /** From here on they are those of a program that is not Postfix's (pipe(8), spawn(8)). */
    private static final String OTHER_PROGRAM = "argv=";

    private Arguments() {}

    /** Empty where a brace lacks its other half, or text is written on to a closing one. */
    static Optional<List<String>> in(String text) {
        List<String> arguments = new ArrayList<>();
        for (String part : parts(text)) {
            if (part.startsWith("{") && end(part) != part.length() - 1) {
                return Optional.empty();
            }
            arguments.add(bare(part));
        }
        return Optional.of(arguments);
    }

    /** The settings among them that stand before main.cf's: what {@code -o} takes. */
    static Stream<String> overrides(List<String> arguments) {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < arguments.size() && !arguments.get(i).startsWith(OTHER_PROGRAM); i++) {
            Matcher option = OPTION.matcher(arguments.get(i));
            if (option.matches()) {
                boolean writtenOn = !option.group(1).isEmpty();
                settings.add(writtenOn ? bare(option.group(1)) : i + 1 < arguments.size() ? arguments.get(i + 1) : "");
            }
        }
        return settings.stream();
    }

    /** The parts of a service's lines without the settings of some parameters. */
    static List<String> withoutOverrides(List<String> parts, Predicate<String> parameters) {
        List<String> others = new ArrayList<>();
        int i = 0;
        while (i < parts.size() && !parts.get(i).startsWith(OTHER_PROGRAM)) {
            Matcher option = OPTION.matcher(bare(parts.get(i)));
            boolean isOption = option.matches();
            boolean writtenOn = isOption && !option.group(1).isEmpty();
            int next = Math.min(parts.size(), isOption && !writtenOn ? i + 2 : i + 1);
            String setting = writtenOn ? option.group(1) : parts.get(next - 1);
            if (!isOption || !parameters.test(parameter(bare(setting)))) {
                others.addAll(parts.subList(i, next));
            }
            i = next;
        }
        others.addAll(parts.subList(i, parts.size()));
        return others;
    }

    private static String parameter(String setting) {
        return setting.substring(0, Math.max(0, setting.indexOf('='))).strip();
    }

    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        int level = 0;
        for (char character : text.toCharArray()) {
            if (level == 0 && " \t\n".indexOf(character) >= 0) {
                finish(part, parts);
                continue;
            }
            level = level(level, character);
            part.append(character);
        }
        finish(part, parts);
        return parts;
    }

    private static void finish(StringBuilder part, List<String> parts) {
        if (part.length() > 0) {
            parts.add(part.toString());
            part.setLength(0);
        }
    }

    private static int level(int before, char character) {
        return switch (character) {
            case '{' -> before + 1;
            case '}' -> Math.max(0, before - 1);
            default -> before;
        };
    }

    /** Where the brace that the text begins with is closed; -1 where it is not. */
    private static int end(String text) {
        int level = 0;
        for (int i = 0; i < text.length(); i++) {
            level = level(level, text.charAt(i));
            if (level == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String bare(String part) {
        boolean isInBraces = part.startsWith("{") && end(part) == part.length() - 1;
        return isInBraces ? part.substring(1, part.length() - 1).strip() : part;
    }
}
