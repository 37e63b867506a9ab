package org.postern.https.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that operators have, and those that they should not have. */
class IdentityTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256", "ed25519"})
    void everyUsualKindOfKeyIsRead(String algorithm) throws Exception {
        Openssl.request(key(), certificate(), algorithm);

        Identity identity = Identity.read(certificate(), key());

        assertThat(identity.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=console.example.com");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(identity.keyStore("secret")), "secret".toCharArray());
        assertThat(store.getKey("postern", "secret".toCharArray())).isEqualTo(identity.key());
    }

    @Test
    void oneFileMayHoldTheKeyAndTheWholeChain() throws Exception {
        Openssl.request(key(), certificate(), "rsa:2048");
        Path another = folder.resolve("another.pem");
        Openssl.request(folder.resolve("another.key"), another, "rsa:2048");
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both,
                Files.readString(key()) + "some text\n" + Files.readString(certificate()) + Files.readString(another));

        assertThat(Identity.read(both, both).chain()).hasSize(2);
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedByName() throws Exception {
        Openssl.request(folder.resolve("another.key"), certificate(), "rsa:2048");
        Openssl.request(key(), folder.resolve("another.pem"), "rsa:2048");

        assertThatThrownBy(() -> Identity.read(certificate(), key()))
                .isInstanceOf(UnusableException.class)
                .hasMessageContainingAll(certificate().toString(), key().toString());
    }

    @Test
    void aKeyOfAnotherKindIsRefusedByName() throws Exception {
        Openssl.request(folder.resolve("another.key"), certificate(), "rsa:2048");
        Openssl.request(key(), folder.resolve("another.pem"), "ed25519");

        assertThatThrownBy(() -> Identity.read(certificate(), key()))
                .isInstanceOf(UnusableException.class)
                .hasMessageContainingAll(key().toString(), "RSA");
    }

    @Test
    void anEncryptedKeyIsRefusedWithTheCommandThatHelps() throws Exception {
        Openssl.request(folder.resolve("plain.key"), certificate(), "rsa:2048");
        Openssl.run(
                "pkcs8 -topk8 -passout pass:secret",
                "-in",
                folder.resolve("plain.key").toString(),
                "-out",
                key().toString());

        assertThatThrownBy(() -> Identity.read(certificate(), key()))
                .isInstanceOf(UnusableException.class)
                .hasMessageContainingAll(key().toString(), "openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void filesThatHoldSomethingElseAreRefusedByName() throws Exception {
        Openssl.request(key(), certificate(), "rsa:2048");
        Path text = Files.writeString(folder.resolve("text"), "no PEM at all");
        Path damaged = Files.writeString(
                folder.resolve("damaged"), Files.readString(certificate()).replaceFirst("MII", "AAA"));

        for (Path wrong : new Path[] {text, damaged, folder.resolve("absent")}) {
            assertThatThrownBy(() -> Identity.read(wrong, key()))
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining(wrong.toString());
        }
        assertThatThrownBy(() -> Identity.read(certificate(), text))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining(text.toString());
    }

    @Test
    void aBlockThatIsNoBase64IsRefusedByName() throws Exception {
        Path padded = Files.writeString(
                folder.resolve("padded"), "-----BEGIN CERTIFICATE-----\nMII=AAA\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> Identity.read(padded, padded))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining(padded.toString());
    }

    private Path key() {
        return folder.resolve("server.key");
    }

    private Path certificate() {
        return folder.resolve("server.pem");
    }
}
