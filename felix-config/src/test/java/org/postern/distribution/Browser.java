package org.postern.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;

/** What a browser would do with a server on loopback, byte by byte; it trusts one certificate. */
public final class Browser {
    private static final int TIMEOUT_MILLISECONDS = 10_000;

    private final String host;
    private final int port;
    private final SSLContext trust;

    private Browser(String host, int port, SSLContext trust) {
        this.host = host;
        this.port = port;
        this.trust = trust;
    }

    /** Returns when the server answers. */
    public static Browser of(int port, Path trusted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> trusting(port, trusted).get("/health").startsWith("HTTP/1.1 200 "));
        try {
            return trusting(port, trusted);
        } catch (IOException | GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    /** One for a server that may not yet answer, but has its certificate. */
    static Browser trusting(int port, Path trusted) throws IOException, GeneralSecurityException {
        return new Browser("localhost", port, trusting(trusted));
    }

    /** One that uses another name of the server, or its address. */
    Browser at(String host) {
        return new Browser(host, port, trust);
    }

    /** What it trusts. */
    public SSLContext trust() {
        return trust;
    }

    /** The whole answer to a GET, headers and body. */
    String get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1", "");
    }

    /**
     * The whole answer to a request of this browser's making.
     *
     * @param headers a line each, besides Host and Connection
     */
    String send(String requestLine, String headers) throws IOException {
        return send(requestLine, headers, "");
    }

    String send(String requestLine, String headers, String body) throws IOException {
        try (SSLSocket socket = connect()) {
            String request = requestLine + "\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\n" + headers
                    + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    X509Certificate certificate() throws IOException {
        try (SSLSocket socket = connect()) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** As browsers connect: the certificate must be for the name that was typed. */
    private SSLSocket connect() throws IOException {
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(host, port);
        socket.setSoTimeout(TIMEOUT_MILLISECONDS);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream certificate = Files.newInputStream(file)) {
            certificate.skipNBytes(pem.indexOf("-----BEGIN CERTIFICATE"));
            trusted.setCertificateEntry(
                    "it", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
