package org.postern.https.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server proves who it is with.
 *
 * @param chain the server's own certificate, then those of the authorities between it and the root
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {
    private static final String ALIAS = "postern";

    /**
     * Reads both from PEM files, which may be one.
     *
     * @throws UnusableException where a file does not hold them, or they do not belong together
     */
    static Identity read(Path certificateFile, Path keyFile) throws IOException {
        List<X509Certificate> chain = certificates(certificateFile);
        PrivateKey key = key(keyFile, chain.get(0).getPublicKey().getAlgorithm());
        var identity = new Identity(key, chain);
        if (!identity.belongsTogether()) {
            throw new UnusableException("the key in " + keyFile + " is not that of the first certificate in "
                    + certificateFile + ": the server's own certificate comes first, then its authorities'");
        }
        return identity;
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /** A PKCS #12 key store (RFC 7292) with this alone. */
    byte[] keyStore(String password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password.toCharArray(), chain.toArray(Certificate[]::new));
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException failure) {
            throw new UnusableException("the key and certificate cannot be kept: " + failure.getMessage(), failure);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        for (PemBlock block : blocks(file)) {
            if (block.label().equals(PemBlock.CERTIFICATE)) {
                chain.add(certificate(file, block));
            }
        }
        if (chain.isEmpty()) {
            throw new UnusableException(
                    file + " holds no certificate: give a PEM file with -----BEGIN CERTIFICATE-----");
        }
        return chain;
    }

    private static X509Certificate certificate(Path file, PemBlock block) throws UnusableException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (GeneralSecurityException damaged) {
            throw new UnusableException("a certificate in " + file + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    /** @param algorithm the certificate's, for a key does not tell its own */
    private static PrivateKey key(Path file, String algorithm) throws IOException {
        PemBlock block = blocks(file).stream()
                .filter(each -> each.label().equals(PemBlock.PRIVATE_KEY))
                .findFirst()
                .orElseThrow(() -> new UnusableException(file
                        + " holds no key that is not encrypted, with -----BEGIN PRIVATE KEY-----:"
                        + " openssl pkcs8 -topk8 -nocrypt makes one of other kinds"));
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(block.content()));
        } catch (GeneralSecurityException damaged) {
            throw new UnusableException(
                    "the key in " + file + " is damaged, or no " + algorithm + " key as the certificate wants it",
                    damaged);
        }
    }

    private static List<PemBlock> blocks(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new UnusableException(file + " is not there, or not readable by the server's user");
        }
        try {
            return PemBlock.in(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException damaged) {
            throw new UnusableException(file + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private boolean belongsTogether() throws UnusableException {
        byte[] sample = ALIAS.getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm());
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(certificate().getPublicKey());
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException failure) {
            throw new UnusableException("the key cannot sign: " + failure.getMessage(), failure);
        }
    }

    private String signatureAlgorithm() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
