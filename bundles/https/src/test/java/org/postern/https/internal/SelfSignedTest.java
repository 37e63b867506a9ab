package org.postern.https.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate that the server makes for itself. */
class SelfSignedTest {
    private static final ServerNames NAMES = ServerNames.loopbackAnd(List.of("console.example.com", "2001:db8::1"));

    @TempDir
    Path temporary;

    @Test
    void isForAllNamesOfTheServer() throws IOException {
        Identity made = SelfSigned.in(folder(), NAMES);

        assertThat(NAMES.areIn(made.certificate())).isTrue();
        assertThat(ServerNames.loopbackAnd(List.of("other.example.com")).areIn(made.certificate()))
                .isFalse();
    }

    @Test
    void isMadeOnceAndKept() throws IOException {
        Identity made = SelfSigned.in(folder(), NAMES);

        assertThat(SelfSigned.in(folder(), NAMES)).isEqualTo(made);
        assertThat(SelfSigned.in(folder(), ServerNames.loopbackAnd(List.of()))).isEqualTo(made);
    }

    @Test
    void isMadeAnewForANewName() throws IOException {
        Identity made = SelfSigned.in(folder(), NAMES);
        ServerNames more = ServerNames.loopbackAnd(List.of("new.example.com"));

        Identity anew = SelfSigned.in(folder(), more);

        assertThat(anew).isNotEqualTo(made);
        assertThat(more.areIn(anew.certificate())).isTrue();
    }

    @Test
    void isMadeAnewBeforeItEnds() throws Exception {
        Path file = folder().path().resolve("self-signed.pem");
        Openssl.run(
                "req -x509 -nodes -newkey rsa:2048 -days 20 -subj /CN=old -addext"
                        + " subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1",
                "-keyout",
                folder().path().resolve("key").toString(),
                "-out",
                file.toString());
        Files.writeString(file, Files.readString(folder().path().resolve("key")) + Files.readString(file));
        Identity old = Identity.read(file, file);
        ServerNames names = ServerNames.loopbackAnd(List.of());
        assertThat(names.areIn(old.certificate())).isTrue();

        assertThat(SelfSigned.in(folder(), names)).isNotEqualTo(old);
    }

    @Test
    void nobodyElseReadsItsKey() throws IOException {
        SelfSigned.in(folder(), NAMES);

        assertThat(permissions(folder().path())).isEqualTo("rwx------");
        assertThat(permissions(folder().path().resolve("self-signed.pem"))).isEqualTo("rw-------");
    }

    private PrivateFolder folder() throws IOException {
        return PrivateFolder.at(temporary.resolve("console"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
