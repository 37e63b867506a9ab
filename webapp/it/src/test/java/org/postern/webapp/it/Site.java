package org.postern.webapp.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.postern.distribution.MailHost;
import org.postern.distribution.SiteConfiguration;
import org.postern.testkit.OpenLdapServer;

/**
 * What a customer has: a mail host with Postfix in a network of its own, and on it an OpenLDAP with the tenancy data, the
 * console and the agent.
 */
final class Site implements AutoCloseable {
    private static final int LDAP_PORT = 3890;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MailHost host;

    private Site(MailHost host) {
        this.host = host;
    }

    /** With the base tree alone in the directory; returns when the product answers. */
    static Site start() {
        Path folder = MailHost.newFolder();
        try {
            OpenLdapServer.prepare(Files.createDirectory(folder.resolve("slapd")));
            Path configuration =
                    SiteConfiguration.make(folder.resolve("configuration"), folder.resolve("slapd/password"));
            return new Site(MailHost.start(folder, script(folder).toString(), configuration.toString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    MailHost host() {
        return host;
    }

    /** The password that was made for the first system administrator; returns when it is there. */
    String firstPassword() {
        await().atMost(PATIENCE)
                .until(() -> host.postern("administrator", "list").out().contains("admin "));
        try {
            return Files.readString(host.data().resolve("first-password")).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path script(Path folder) throws IOException {
        Path script = folder.resolve("start");
        Files.writeString(
                script,
                "#!/bin/sh\n%s </dev/null >%s 2>&1 &\nexec %s \"$@\"\n"
                        .formatted(
                                "'" + String.join("' '", OpenLdapServer.command(folder.resolve("slapd"), LDAP_PORT))
                                        + "'",
                                folder.resolve("slapd/log"),
                                MailHost.distribution().resolve("bin/postern-server")));
        script.toFile().setExecutable(true);
        return script;
    }

    @Override
    public void close() {
        host.close();
    }
}
