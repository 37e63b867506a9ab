package org.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.testkit.Command;

/** How the all-in-one is reached by browsers, and how not. */
@Timeout(120)
class HttpsIT {
    private static final String SELF_SIGNED = "console/self-signed.pem";

    @TempDir
    Path folder;

    @Test
    void makesItsCertificateOnceAndKeepsIt() throws IOException {
        X509Certificate first = certificateAfterStart();

        assertThat(certificateAfterStart()).isEqualTo(first);
        assertThat(permissions("console")).isEqualTo("rwx------");
        assertThat(permissions(SELF_SIGNED)).isEqualTo("rw-------");
        assertThat(permissions("console/keystore.p12")).isEqualTo("rw-------");
    }

    @Test
    void servesTheOperatorsCertificate() throws IOException {
        Path certificate = folder.resolve("operator.pem");
        Path key = folder.resolve("operator.key");
        Command.run(List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-nodes",
                        "-newkey",
                        "rsa:2048",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=operator",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString()))
                .orFail();

        try (RehearsingServer server = RehearsingServer.start(folder, environment(certificate, key))) {
            X509Certificate served = Browser.of(server.httpsPort(), certificate).certificate();

            assertThat(served.getSubjectX500Principal().getName()).isEqualTo("CN=operator");
            assertThat(server.data().resolve(SELF_SIGNED)).doesNotExist();
        }
    }

    @Test
    void namesTheFileThatItCannotUseAndServesNobody() throws IOException {
        Path certificate = Files.writeString(folder.resolve("operator.pem"), "not a certificate");

        try (RehearsingServer server = RehearsingServer.start(folder, environment(certificate, certificate))) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(server.log())
                            .content()
                            .contains("Nobody can reach the console: " + certificate + " holds no certificate"));
            assertThatThrownBy(() -> new Socket("127.0.0.1", server.httpsPort()).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    private X509Certificate certificateAfterStart() throws IOException {
        try (RehearsingServer server = RehearsingServer.start(folder, Map.of())) {
            return Browser.of(server.httpsPort(), server.data().resolve(SELF_SIGNED))
                    .certificate();
        }
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("data").resolve(file)));
    }

    private static Map<String, String> environment(Path certificate, Path key) {
        return Map.of("POSTERN_HTTPS_CERTIFICATE", certificate.toString(), "POSTERN_HTTPS_KEY", key.toString());
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class AsItIsDelivered {
        private RehearsingServer server;
        private Browser browser;

        @BeforeAll
        void start() {
            server = RehearsingServer.start();
            browser = Browser.of(server.httpsPort(), server.data().resolve(SELF_SIGNED));
        }

        @AfterAll
        void stop() {
            server.close();
        }

        @Test
        void listensOnLoopbackAlone() {
            assertThatThrownBy(() -> new Socket("127.0.0.2", server.httpsPort()).close())
                    .isInstanceOf(ConnectException.class);
        }

        @Test
        void leadsFromTheRootToTheSignInPage() throws IOException {
            assertThat(browser.get("/")).startsWith("HTTP/1.1 302 ").contains("\r\nLocation: /console/\r\n");
            assertThat(browser.get("/console/sign-in"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("type=\"password\"");
        }

        @Test
        void keepsTheSessionFromOtherSitesAndFromScripts() throws IOException {
            assertThat(browser.get("/console/"))
                    .containsPattern("Set-Cookie: __Host-postern=[^;]+; Path=/; Secure; HttpOnly; SameSite=Lax\r\n");
            assertThat(browser.get("/console/;jsessionid=chosen")).doesNotContain("chosen.");
        }

        @Test
        void givesProbesNoSession() throws IOException {
            assertThat(browser.get("/health")).endsWith("ok\n").doesNotContain("Set-Cookie");
        }

        @Test
        void tellsNothingOfItselfWhereThereIsNothing() throws IOException {
            assertThat(browser.get("/nothing/here"))
                    .startsWith("HTTP/1.1 404 ")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContainIgnoringCase("servlet");
            assertThat(browser.get("/%00"))
                    .startsWith("HTTP/1.1 400 ")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContain("Exception");
        }

        @Test
        void takesNoOtherMethodsNorMoreThanAMegabyte() throws IOException {
            assertThat(browser.send("TRACE / HTTP/1.1", "")).startsWith("HTTP/1.1 405 ");
            assertThat(browser.send("PUT /console/ HTTP/1.1", "Content-Length: 0\r\n"))
                    .startsWith("HTTP/1.1 405 ");
            assertThat(browser.send("POST /console/ HTTP/1.1", "Content-Length: 1048577\r\n"))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(browser.send("POST /console/ HTTP/1.1", "Transfer-Encoding: chunked\r\n"))
                    .startsWith("HTTP/1.1 411 ");
            assertThat(browser.send("GET /health HTTP/1.1", "X: " + "x".repeat(20_000) + "\r\n"))
                    .startsWith("HTTP/1.1 431 ");
        }

        /** The beginning of a TLS 1.1 handshake (RFC 4346 §7.4.1.2) is answered with alert 70, protocol_version. */
        @Test
        void refusesOldTls() throws IOException {
            byte[] hello = HexFormat.of()
                    .parseHex("160301002f" + "0100002b" + "0302" + "00".repeat(32) + "00" + "0004c013002f" + "0100");
            try (Socket socket = new Socket("127.0.0.1", server.httpsPort())) {
                socket.getOutputStream().write(hello);

                assertThat(HexFormat.of().formatHex(socket.getInputStream().readNBytes(7)))
                        .matches("15....000202" + "46");
            }
        }

        @Test
        void answersNobodyWithoutTls() throws IOException {
            try (Socket socket = new Socket("127.0.0.1", server.httpsPort())) {
                socket.getOutputStream().write("GET /health HTTP/1.0\r\n\r\n".getBytes());

                assertThat(new String(socket.getInputStream().readAllBytes())).doesNotContain("HTTP/");
            }
        }
    }
}
