package org.postern.distribution;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.Stream;
import org.postern.webapp.ConsoleModule;

/** Where the console's pages are found, as its modules tell it: what must hold for every page is held to these. */
public final class MountedPaths {
    private static final List<String> MODULES = List.of(
            "org.postern.webapp.internal.ProductPages",
            "org.postern.webapp.internal.OrganisationPages",
            "org.postern.webapp.networks.internal.Networks");

    private MountedPaths() {}

    /** Each path below the console, in order; {@code ${name}} stands for a parameter. */
    public static List<String> all() {
        return Stream.concat(Stream.of(""), MODULES.stream().flatMap(name -> module(name).pages().keySet().stream()))
                .sorted()
                .toList();
    }

    private static ConsoleModule module(String name) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (ConsoleModule) constructor.newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }
}
