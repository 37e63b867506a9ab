package org.postern.https.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** The certificate that the server signs for itself, kept from start to start until it nears its end or the names change. */
final class SelfSigned {
    private static final String COMMON_NAME = "Postern console";
    private static final String FILE = "self-signed.pem";
    private static final Duration VALID = Duration.ofDays(397);
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofHours(24);
    private static final int KEY_BITS = 256;

    private SelfSigned() {}

    /** @param names what the server is called in URLs */
    static Identity in(PrivateFolder folder, ServerNames names) throws IOException {
        Path file = folder.path().resolve(FILE);
        if (Files.exists(file)) {
            Identity kept = Identity.read(file, file);
            if (names.areIn(kept.certificate()) && lastsLongEnough(kept)) {
                return kept;
            }
        }
        folder.write(FILE, make(names).getBytes(StandardCharsets.US_ASCII));
        return Identity.read(file, file);
    }

    private static boolean lastsLongEnough(Identity kept) {
        return kept.certificate().getNotAfter().after(Date.from(Instant.now().plus(RENEWED_BEFORE_END)));
    }

    /** The key and the certificate as PEM, in that order. */
    private static String make(ServerNames names) throws IOException {
        try {
            Instant now = Instant.now();
            ObjectPair<X509Certificate, KeyPair> made = X509Certificate.generateSelfSignedCertificate(
                    SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA,
                    PublicKeyAlgorithmIdentifier.EC,
                    KEY_BITS,
                    new DN(new RDN("CN", COMMON_NAME)),
                    now.minus(CLOCK_DIFFERENCE).toEpochMilli(),
                    now.plus(VALID).toEpochMilli(),
                    names.extension());
            return new PemBlock(
                                    PemBlock.PRIVATE_KEY,
                                    made.getSecond().getPrivate().getEncoded())
                            .text()
                    + new PemBlock(PemBlock.CERTIFICATE, made.getFirst().getX509CertificateBytes()).text();
        } catch (CertException failure) {
            throw new UnusableException("no certificate could be made: " + failure.getMessage(), failure);
        }
    }
}
