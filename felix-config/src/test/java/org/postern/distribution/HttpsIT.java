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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        private static final String OWN = "Sec-Fetch-Site: same-origin\r\n";

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
            assertThat(signIn())
                    .containsPattern("Set-Cookie: __Host-postern=[^;]+; Path=/; Secure; HttpOnly; SameSite=Lax\r\n");
            assertThat(browser.get("/console/;jsessionid=chosen")).doesNotContain("chosen.");
        }

        private String signIn() throws IOException {
            Client.call(server.socket(), "organisation", "add", "klix");
            Command.run(
                            List.of(
                                    "target/postern/bin/postern",
                                    "user",
                                    "add",
                                    "anna",
                                    "--organisation",
                                    "klix",
                                    "--name",
                                    "Anna",
                                    "--password-file",
                                    "-"),
                            "correct-horse",
                            Map.of("POSTERN_SOCKET", server.socket().toString()))
                    .orFail();
            String body = "login=anna&password=correct-horse";
            return browser.send(
                    "POST /console/sign-in?-1.-form HTTP/1.1",
                    "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + body.length() + "\r\n",
                    body);
        }

        @Test
        void answersAtTheAddressThatItPrints() throws IOException {
            assertThat(browser.at("127.0.0.1").get("/console/sign-in")).startsWith("HTTP/1.1 200 ");
        }

        @Test
        void givesProbesNoSession() throws IOException {
            assertThat(browser.get("/health")).endsWith("ok\n").doesNotContain("Set-Cookie");
        }

        @Test
        void tellsNothingOfItselfWhereThereIsNothing() throws IOException {
            assertThat(browser.get("/nothing/here"))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("Not found.", "Introuvable.")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContainIgnoringCase("servlet");
            assertThat(browser.get("/%00"))
                    .startsWith("HTTP/1.1 400 ")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContain("Exception");
        }

        @Test
        void takesNoOtherMethodsNorMoreThanAQuarterOfAMegabyte() throws IOException {
            refuses(405, browser.send("TRACE / HTTP/1.1", ""));
            refuses(405, browser.send("PUT /console/ HTTP/1.1", "Content-Length: 0\r\n"));
            refuses(413, browser.send("POST /console/ HTTP/1.1", OWN + "Content-Length: 262145\r\n"));
            refuses(411, browser.send("POST /console/ HTTP/1.1", OWN + "Transfer-Encoding: chunked\r\n"));
            assertThat(browser.send("GET /health HTTP/1.1", "X: " + "x".repeat(20_000) + "\r\n"))
                    .startsWith("HTTP/1.1 431 ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Sec-Fetch-Site: cross-site",
                    "Sec-Fetch-Site: same-site",
                    "Sec-Fetch-Site: none",
                    "Origin: https://evil.example",
                    "Origin: http://localhost",
                    "Origin: null"
                })
        void takesNoPostFromElsewhereWhoeverWouldAnswer(String header) throws IOException {
            for (String path : List.of("/health", "/nothing", "/console/sign-in")) {
                refuses(
                        403,
                        browser.send(
                                "POST " + path + " HTTP/1.1",
                                header + (header.isEmpty() ? "" : "\r\n") + "Content-Length: 0\r\n"));
            }
        }

        @Test
        void takesPostsOfItsOwnPages() throws IOException {
            for (String header : List.of(OWN, "Origin: https://localhost:" + server.httpsPort() + "\r\n")) {
                assertThat(browser.send("POST /health HTTP/1.1", header + "Content-Length: 0\r\n"))
                        .startsWith("HTTP/1.1 200 ");
            }
        }

        /** In both languages, and without a word of what it is made of. */
        private static void refuses(int status, String answer) {
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("Refused: ", "Refusé : ")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContainIgnoringCase("servlet")
                    .doesNotContain("Exception");
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
