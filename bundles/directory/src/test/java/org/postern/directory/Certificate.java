package org.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate that its own key signed, made with the keytool(1) of this Java.
 *
 * @param keyStore PKCS #12 file with the key, under the alias {@code server}
 * @param pem the certificate alone
 */
record Certificate(Path keyStore, Path pem) {
    static final String PASSWORD = "password-of-a-key";

    static Certificate of(Path folder, String hostName) throws Exception {
        var certificate = new Certificate(folder.resolve(hostName + ".p12"), folder.resolve(hostName + ".pem"));
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + hostName,
                "-ext",
                "san=dns:" + hostName,
                "-keystore",
                certificate.keyStore().toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-file",
                certificate.pem().toString(),
                "-keystore",
                certificate.keyStore().toString());
        return certificate;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/keytool",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "server"));
        command.add(1, arguments[0]);
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
