package org.postern.directory.embedded.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of the administrator, in a file that {@code ldapsearch -y} takes as it is: no line end. */
final class AdministratorPassword {
    private static final int RANDOM_BYTES = 24;

    private AdministratorPassword() {}

    /**
     * Reads the file, or makes it with a random password.
     *
     * @throws IOException where the file is empty: anybody could bind
     */
    static String in(Folder folder) throws IOException {
        Path file = folder.path().resolve("password");
        if (Files.notExists(file)) {
            folder.write(file, random().getBytes(StandardCharsets.US_ASCII));
        }
        String password = Files.readString(file).stripTrailing();
        if (password.isEmpty()) {
            throw new IOException(file + " is empty: write a password into it, or delete it to have one made");
        }
        return password;
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
