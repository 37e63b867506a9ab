package org.postern.https.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates as an operator makes them, with openssl(1). */
final class Openssl {
    private Openssl() {}

    /** A key and a certificate for it that it signs itself. */
    static void request(Path key, Path certificate, String algorithm) throws IOException, InterruptedException {
        run(
                "req -x509 -nodes -newkey " + algorithm + " -days 2 -subj /CN=console.example.com"
                        + " -addext subjectAltName=DNS:console.example.com",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
    }

    static void run(String options, String... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(files));
        Path output = Files.createTempFile("openssl", "");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        Files.delete(output);
    }
}
