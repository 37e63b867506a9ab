package org.postern.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the directory is and how to sign in to it.
 *
 * @param urls of servers that hold the same tree, the preferred one first: {@code ldaps://host}, or {@code ldap://host},
 *     which is upgraded with StartTLS (RFC 4511 §4.14); after a failure of the preferred one the next is used, until it is back
 * @param suffix where the tree begins, as in {@code dc=example,dc=com}
 * @param bindDn whom to sign in as
 * @param passwordFile holds the password alone; read at each new connection
 * @param certificates PEM file with the authorities to trust instead of the Java runtime's
 * @param encryptedHere whether connections to this machine are upgraded too, which nobody can listen to
 * @param proxied whether changes are made on the account of whoever acts ({@link org.postern.tenancy.Identity}), by proxied
 *     authorization (RFC 4370); else all are made on the account of {@code bindDn}
 * @param connectTimeout longest wait for a connection
 * @param responseTimeout longest wait for an answer
 * @param connections how many to open at most
 * @param pollInterval how often to ask for changes where the server tells of them neither by content
 *     synchronisation (RFC 4533) nor by persistent search
 * @param layout which entries play organisation, user and group: the name of a shipped layout, or a file
 */
public record DirectoryAccess(
        List<String> urls,
        String suffix,
        String bindDn,
        Path passwordFile,
        Optional<Path> certificates,
        boolean encryptedHere,
        boolean proxied,
        Duration connectTimeout,
        Duration responseTimeout,
        int connections,
        Duration pollInterval,
        String layout) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration RESPONSE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 8;
    private static final String LAYOUT = "postern";

    public DirectoryAccess {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no URL of a directory is set: write one, as in ldap://127.0.0.1:10389");
        }
        if (connections < 1) {
            throw new IllegalArgumentException("connections is " + connections + ": take 1 or more");
        }
    }

    /** One server, with the limits that the settings have by default. */
    public static DirectoryAccess of(String url, String suffix, String bindDn, Path passwordFile) {
        return new DirectoryAccess(
                List.of(url),
                suffix,
                bindDn,
                passwordFile,
                Optional.empty(),
                false,
                false,
                CONNECT,
                RESPONSE,
                CONNECTIONS,
                POLL,
                LAYOUT);
    }

    /** The same at servers that hold one tree, the preferred one first. */
    public DirectoryAccess at(List<String> otherUrls) {
        return with(otherUrls, certificates, encryptedHere, proxied, layout);
    }

    /** The same with other certificates to trust. */
    public DirectoryAccess trusting(Path pemFile) {
        return with(urls, Optional.of(pemFile), encryptedHere, proxied, layout);
    }

    /** The same with entries of another form. */
    public DirectoryAccess laidOutAs(String otherLayout) {
        return with(urls, certificates, encryptedHere, proxied, otherLayout);
    }

    /** The same with connections to this machine encrypted as those to others are. */
    public DirectoryAccess encryptedHereToo() {
        return with(urls, certificates, true, proxied, layout);
    }

    /** The same with changes made on the account of whoever acts. */
    public DirectoryAccess onBehalfOfOthers() {
        return with(urls, certificates, encryptedHere, true, layout);
    }

    private DirectoryAccess with(
            List<String> theUrls,
            Optional<Path> theCertificates,
            boolean isEncryptedHere,
            boolean isProxied,
            String theLayout) {
        return new DirectoryAccess(
                theUrls,
                suffix,
                bindDn,
                passwordFile,
                theCertificates,
                isEncryptedHere,
                isProxied,
                connectTimeout,
                responseTimeout,
                connections,
                pollInterval,
                theLayout);
    }
}
