package org.postern.postfix;

import java.util.regex.Pattern;

/**
 * One file of an instance's configuration directory.
 *
 * @param name simple file name
 * @param content the whole text, ending in a newline
 */
public record ConfigFile(String name, Kind kind, String content) implements Comparable<ConfigFile> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /** What becomes of the file once it is written. */
    public enum Kind {
        /** Read by Postfix's programs as it is: main.cf, master.cf, texts. */
        PLAIN,
        /** Source of an lmdb look-up table that postmap(1) compiles beside it. */
        TABLE
    }

    public ConfigFile {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(Quoted.of(name) + " is no simple file name");
        }
        if (!content.isEmpty() && !content.endsWith("\n")) {
            throw new IllegalArgumentException(name + " does not end in a newline");
        }
    }

    public static ConfigFile plain(String name, String content) {
        return new ConfigFile(name, Kind.PLAIN, content);
    }

    public static ConfigFile table(String name, String content) {
        return new ConfigFile(name, Kind.TABLE, content);
    }

    @Override
    public int compareTo(ConfigFile other) {
        return name.compareTo(other.name);
    }
}
