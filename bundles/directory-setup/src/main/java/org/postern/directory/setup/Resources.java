package org.postern.directory.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The texts that lie beside the classes of this bundle. */
final class Resources {
    private Resources() {}

    static String text(String name) {
        try (InputStream resource = Objects.requireNonNull(Resources.class.getResourceAsStream(name), name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name + " of the bundle", unreadable);
        }
    }
}
