package org.postern.firststart.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postern.administration.MakeFirstAdministrator;
import org.postern.tenancy.Password;
import org.postern.tenancy.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first system administrator, whose password is left in a file for whoever started the server. */
final class FirstAdministrator {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final MakeFirstAdministrator make;
    private final UserId id;
    private final Path passwordFile;

    FirstAdministrator(MakeFirstAdministrator make, UserId id, Path passwordFile) {
        this.make = make;
        this.id = id;
        this.passwordFile = passwordFile;
    }

    /**
     * Does nothing where somebody administers the system. The file is there before the administrator is: an attempt that
     * is cut short is made again with another password.
     */
    void makeWhereNeeded() throws IOException {
        if (make.isNeeded()) {
            Password password = Password.random();
            PrivateFile.write(passwordFile, password.clearText() + System.lineSeparator());
            make.make(id, password);
        }
        if (Files.exists(passwordFile)) {
            LOG.info(
                    "The first password of system administrator {} is in {}: keep it, and delete the file",
                    id,
                    passwordFile);
        }
    }
}
