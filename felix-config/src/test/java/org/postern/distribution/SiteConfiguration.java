package org.postern.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.postern.testkit.Command;

/** The all-in-one as a site runs it that has a directory of its own, on this machine. */
public final class SiteConfiguration {
    private SiteConfiguration() {}

    /**
     * Makes the folder of a run configuration; the directory's port is the one of the environment variable
     * {@code POSTERN_LDAP_PORT}.
     *
     * @param folder where no such folder is yet
     * @param password file with the password of the console's account
     */
    public static Path make(Path folder, Path password) throws IOException {
        Command.run(List.of(
                        "cp",
                        "-r",
                        MailHost.distribution()
                                .resolve("felix-config/all-in-one")
                                .toString(),
                        folder.toString()))
                .orFail();
        withoutEmbeddedDirectory(folder.resolve("bundles"));
        Files.delete(folder.resolve("services/org.postern.directory.embedded.cfg"));
        Path directory = folder.resolve("services/org.postern.directory.cfg");
        Files.writeString(
                directory,
                Files.readString(directory)
                        .replaceAll("(?m)^bind_dn=cn=admin,", "bind_dn=cn=console,cn=postern,")
                        .replaceAll("(?m)^bind_password_file=.*$", "bind_password_file=" + password));
        return folder;
    }

    private static void withoutEmbeddedDirectory(Path bundles) throws IOException {
        Files.writeString(
                bundles,
                Files.readString(bundles)
                        .lines()
                        .filter(line -> !line.equals("org.postern.directory.embedded"))
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
