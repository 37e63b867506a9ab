package org.postern.webapp.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.postern.distribution.MailHost;

/** A mail host on which the guide has been gone through: klix has its three servers, and they run. */
final class KlixSite implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private final MailHost host;

    KlixSite(MailHost host) {
        this.host = host;
    }

    static KlixSite start() {
        MailHost host = MailHost.start();
        host.sample("klix").orFail();
        host.posternReading(PASSWORD + "\n", "user", "set-password", "admin-klix", "--password-file", "-")
                .orFail();
        return new KlixSite(host);
    }

    MailHost host() {
        return host;
    }

    String firstPassword() {
        try {
            return Files.readString(host.data().resolve("first-password")).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What Postfix itself says of an instance's first process. */
    String pid(String server) {
        return host.inside("cat", "/var/spool/postfix-" + server + "/pid/master.pid")
                .orFail()
                .out()
                .strip();
    }

    /** As postfix(1) says. */
    boolean runs(String server) {
        return host.inside("postfix", "-c", "/etc/postfix-" + server, "status").exit() == 0;
    }

    /** Writes the file that is the host's administrator's own. */
    void local(String server, String parameters) {
        try {
            Files.writeString(host.path("/etc/postfix-" + server + "/main.cf.local"), parameters);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<String> delivered(String recipient) {
        return host.delivered(recipient);
    }

    @Override
    public void close() {
        host.close();
    }
}
