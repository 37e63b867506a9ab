package org.postern.directory.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.directory.DirectoryAccess;

/** The settings of {@code org.postern.directory}; two underscores stand for one in the name of a setting. */
@ObjectClassDefinition(
        name = "Directory",
        description = "The LDAP directory that keeps organisations and mail servers.")
public @interface DirectorySettings {
    @AttributeDefinition(
            description =
                    "URLs of the servers, separated by spaces, the preferred one first; ldap:// to another machine"
                            + " is upgraded with StartTLS.")
    String url() default "ldap://127.0.0.1:10389";

    @AttributeDefinition(description = "Where the tree begins.")
    String suffix() default "dc=example,dc=com";

    @AttributeDefinition(description = "Distinguished name to sign in as; empty stands for cn=admin below the suffix.")
    String bind__dn() default "";

    @AttributeDefinition(description = "File that holds the password alone; read at each new connection.")
    String bind__password__file() default "";

    @AttributeDefinition(
            description = "PEM file with the authorities to trust; empty stands for those of the Java runtime.")
    String trusted__certificates() default "";

    @AttributeDefinition(description = "True to upgrade ldap:// to this machine with StartTLS, as it is to others.")
    boolean local__start__tls() default false;

    @AttributeDefinition(
            description = "True to make each change on the account of who acts, by proxied authorization (RFC 4370);"
                    + " false to make all on the account of bind_dn.")
    boolean proxied__authorization() default true;

    @AttributeDefinition(description = "Longest wait for a connection, in milliseconds.")
    int connect__timeout() default 5_000;

    @AttributeDefinition(description = "Longest wait for an answer, in milliseconds.")
    int response__timeout() default 15_000;

    @AttributeDefinition(description = "How many connections to open at most.")
    int connections() default 8;

    @AttributeDefinition(
            description = "How often to ask for changes where the server does not tell of them, in milliseconds.")
    int poll__interval() default 1_000;

    @AttributeDefinition(
            description =
                    "Which entries play organisation, user and group: postern, departments, artica, fusiondirectory, gosa,"
                            + " or a file that says what differs from one of these.")
    String layout() default "postern";

    /** From settings to what they mean. */
    final class Reading {
        private Reading() {}

        /** @throws IllegalArgumentException where a setting is missing or not valid */
        static DirectoryAccess access(DirectorySettings settings) {
            if (settings.bind__password__file().isBlank()) {
                throw new IllegalArgumentException(
                        "bind_password_file of org.postern.directory is not set: name the file that holds the password");
            }
            return new DirectoryAccess(
                    List.of(settings.url().strip().split("\\s+")),
                    settings.suffix(),
                    settings.bind__dn().isBlank() ? "cn=admin," + settings.suffix() : settings.bind__dn(),
                    Path.of(settings.bind__password__file()),
                    Optional.of(settings.trusted__certificates())
                            .filter(file -> !file.isBlank())
                            .map(Path::of),
                    settings.local__start__tls(),
                    settings.proxied__authorization(),
                    Duration.ofMillis(settings.connect__timeout()),
                    Duration.ofMillis(settings.response__timeout()),
                    settings.connections(),
                    Duration.ofMillis(settings.poll__interval()),
                    settings.layout().strip());
        }
    }
}
