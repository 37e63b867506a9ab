package org.postern.https.internal;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.util.ssl.cert.SubjectAlternativeNameExtension;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server is called in URLs, and therefore in its certificate.
 *
 * @param all host names, and addresses in the spelling of {@link InetAddress#getHostAddress}
 */
record ServerNames(SortedSet<String> all) {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");
    private static final byte DNS_NAME = (byte) 0x82;
    private static final byte IP_ADDRESS = (byte) 0x87;

    ServerNames {
        all = Collections.unmodifiableSortedSet(all.stream()
                .map(name -> isAddress(name) ? address(name).getHostAddress() : name)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The names of the loopback interface, and others. */
    static ServerNames loopbackAnd(Collection<String> others) {
        return new ServerNames(
                Stream.concat(LOOPBACK.stream(), others.stream()).collect(Collectors.toCollection(TreeSet::new)));
    }

    boolean areIn(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null && certified(names).containsAll(all);
        } catch (CertificateParsingException damaged) {
            return false;
        }
    }

    /** The subject alternative names (RFC 5280 §4.2.1.6). */
    X509CertificateExtension extension() {
        ASN1OctetString[] names = all.stream().map(ServerNames::encoded).toArray(ASN1OctetString[]::new);
        return new X509CertificateExtension(
                SubjectAlternativeNameExtension.SUBJECT_ALTERNATIVE_NAME_OID, false, new ASN1Sequence(names).encode());
    }

    private static Set<String> certified(Collection<List<?>> names) {
        return names.stream().map(name -> Objects.toString(name.get(1))).collect(Collectors.toSet());
    }

    private static ASN1OctetString encoded(String name) {
        return isAddress(name)
                ? new ASN1OctetString(IP_ADDRESS, address(name).getAddress())
                : new ASN1OctetString(DNS_NAME, name);
    }

    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.matches("[0-9.]+");
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("\"" + literal + "\" is no IP address", malformed);
        }
    }
}
