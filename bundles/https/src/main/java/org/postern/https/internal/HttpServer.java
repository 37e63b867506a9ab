package org.postern.https.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A server of Felix' HTTP service, by its configuration: beside whatever other servers the same framework runs. Components
 * that are to be found on this one alone select it by its name.
 */
final class HttpServer {
    /** Its name among the framework's HTTP servers. */
    static final String NAME = "postern";

    /** Selects it among them. */
    static final String TARGET = "(org.apache.felix.http.name=" + NAME + ")";

    /** Longest body of a request. */
    static final int LARGEST_REQUEST_BYTES = 256 * 1024;

    private static final String FACTORY = "org.apache.felix.http";
    private static final int LONGEST_HEADER_BYTES = 16 * 1024;
    private static final int IDLE_MILLISECONDS = 30_000;
    private static final int MOST_THREADS = 50;

    private static final String KEY_STORE = "keystore.p12";

    /** PKCS #12 wants one; what guards the key is the mode of its file. */
    private static final String KEY_STORE_PASSWORD = "postern";

    private final Configuration configuration;
    private final Path folder;
    private final Dictionary<String, Object> properties;

    /**
     * @param folder where its key store is kept
     * @param sessionMinutes how long a session lasts that nobody uses
     * @throws IOException where the framework's configurations cannot be kept
     */
    HttpServer(ConfigurationAdmin configurations, Path folder, String address, int port, int sessionMinutes)
            throws IOException {
        this.configuration = configurations.getFactoryConfiguration(FACTORY, NAME, "?");
        this.folder = folder;
        this.properties = properties(address, port, sessionMinutes);
    }

    /** Has it listen, or begin anew with another certificate: then who is signed in must sign in again. */
    void serve(Identity identity) throws IOException {
        Path keyStore = PrivateFolder.at(folder).write(KEY_STORE, identity.keyStore(KEY_STORE_PASSWORD));
        properties.put("org.apache.felix.https.keystore", keyStore.toString());
        properties.put(
                "org.postern.https.certificate",
                identity.certificate().getSerialNumber().toString());
        configuration.updateIfDifferent(properties);
    }

    void close() throws IOException {
        configuration.delete();
    }

    private static Dictionary<String, Object> properties(String address, int port, int sessionMinutes) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("org.apache.felix.http.name", NAME);
        properties.put("org.apache.felix.http.enable", false);
        properties.put("org.apache.felix.http.host", address);
        properties.put("org.apache.felix.http.timeout", IDLE_MILLISECONDS);
        properties.put("org.apache.felix.http.session.timeout", sessionMinutes);
        properties.put("org.apache.felix.http.jetty.headerBufferSize", LONGEST_HEADER_BYTES);
        properties.put("org.apache.felix.http.jetty.maxFormSize", LARGEST_REQUEST_BYTES);
        properties.put("org.apache.felix.http.jetty.threadpool.max", MOST_THREADS);
        properties.put("org.apache.felix.https.enable", true);
        properties.put("org.osgi.service.http.port.secure", port);
        properties.put("org.apache.felix.https.keystore.type", "PKCS12");
        properties.put("org.apache.felix.https.keystore.password", KEY_STORE_PASSWORD);
        properties.put("org.apache.felix.https.keystore.key.password", KEY_STORE_PASSWORD);
        properties.put("org.apache.felix.https.jetty.protocols.included", new String[] {"TLSv1.3", "TLSv1.2"});
        properties.put("org.apache.felix.https.jetty.session.cookie.secure", true);
        properties.put("org.apache.felix.https.jetty.session.cookie.httpOnly", true);
        properties.put("org.eclipse.jetty.servlet.SessionCookie", "__Host-postern");
        properties.put("org.eclipse.jetty.servlet.SessionIdPathParameterName", "none");
        return properties;
    }
}
