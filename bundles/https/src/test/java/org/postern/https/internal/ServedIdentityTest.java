package org.postern.https.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that is renewed, damaged and put right while it is served. */
class ServedIdentityTest {
    @TempDir
    Path folder;

    private final List<Identity> served = new ArrayList<>();

    @Test
    void takesARenewedOneOnce() throws Exception {
        Identity first = request();
        ServedIdentity identity = lookedAtTwice();
        Identity renewed = request();

        identity.look();
        identity.look();

        assertThat(served).containsExactly(first, renewed);
    }

    @Test
    void keepsTheOldOneWhereTheNewOneIsDamaged() throws Exception {
        Identity first = request();
        ServedIdentity identity = lookedAtTwice();
        Files.writeString(certificate(), "not a certificate");

        identity.look();

        assertThat(served).containsExactly(first);
    }

    @Test
    void servesAtLastWhatWasPutRight() throws Exception {
        ServedIdentity identity = lookedAtTwice();
        assertThat(served).isEmpty();
        Identity first = request();

        identity.look();

        assertThat(served).containsExactly(first);
    }

    private ServedIdentity lookedAtTwice() {
        var identity = new ServedIdentity(() -> Identity.read(certificate(), certificate()), served::add);
        identity.look();
        identity.look();
        return identity;
    }

    private Identity request() throws Exception {
        Path key = folder.resolve("key.pem");
        Path made = folder.resolve("made.pem");
        Openssl.request(key, made, "ec -pkeyopt ec_paramgen_curve:P-256");
        Files.writeString(made, Files.readString(made) + Files.readString(key));
        Files.move(made, certificate(), StandardCopyOption.ATOMIC_MOVE);
        return Identity.read(certificate(), certificate());
    }

    private Path certificate() {
        return folder.resolve("server.pem");
    }
}
