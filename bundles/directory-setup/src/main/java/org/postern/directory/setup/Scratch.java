package org.postern.directory.setup;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.postern.directory.setup.Cell.Role;

/** Two organisations, an empty and a disabled one that are made for a proof and removed after it, with all who act in it. */
final class Scratch implements AutoCloseable {
    private static final int TAG_BITS = 40;

    private final LDAPConnection administrator;
    private final String suffix;
    private final String tag;
    private final String network;
    private final String password;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Scratch(LDAPConnection administrator, String suffix) {
        var random = new SecureRandom();
        this.administrator = administrator;
        this.suffix = suffix;
        this.tag = "proof-" + Long.toString(random.nextLong(1L << TAG_BITS), Character.MAX_RADIX);
        this.network = "2001:0db8:%04x:%04x".formatted(random.nextInt(1 << 16), random.nextInt(1 << 16));
        this.password = Long.toString(random.nextLong(Long.MAX_VALUE), Character.MAX_RADIX) + "-Aa1";
    }

    /**
     * Adds the entries; what was added is removed again where one can't be.
     *
     * @param administrator signed in as somebody who may do everything
     */
    static Scratch make(LDAPConnection administrator, String suffix) throws LDAPException {
        var scratch = new Scratch(administrator, suffix);
        try {
            scratch.add();
            return scratch;
        } catch (LDAPException refused) {
            scratch.close();
            throw refused;
        }
    }

    String tag() {
        return tag;
    }

    String password() {
        return password;
    }

    String suffix() {
        return suffix;
    }

    String own(String rest) {
        return rest + "o=" + tag + "-own," + organisations();
    }

    String other(String rest) {
        return rest + "o=" + tag + "-other," + organisations();
    }

    String empty() {
        return "o=" + tag + "-empty," + organisations();
    }

    String closed(String rest) {
        return rest + "o=" + tag + "-closed," + organisations();
    }

    String organisations() {
        return "ou=organizations," + suffix;
    }

    String system(String rest) {
        return rest + "cn=postern," + suffix;
    }

    /** An address of the documentation prefix (RFC 3849). */
    String ip(int number) {
        return "%s:0000:0000:0000:%04x".formatted(network, number);
    }

    /** The entry as it was added. */
    Entry entry(String dn) {
        return Objects.requireNonNull(entries.get(dn), dn).duplicate();
    }

    /** Signs a connection in as one of those who act; {@link Role#ANONYMOUS} stays as he is. */
    void signIn(LDAPConnection connection, Role role) throws LDAPException {
        if (role != Role.ANONYMOUS) {
            connection.bind(actor(role), password);
        }
    }

    /** As somebody else among the scratch entries. */
    void signIn(LDAPConnection connection, String person) throws LDAPException {
        connection.bind(person, password);
    }

    String actor(Role role) {
        String name = tag + "-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (role) {
            case SYSTEM_ADMINISTRATOR -> system("uid=" + name + ",cn=people,");
            case AGENT, OTHER_AGENT -> system("cn=" + name + ".example,cn=hosts,");
            default -> own("uid=" + name + ",ou=people,");
        };
    }

    private void add() throws LDAPException {
        String ldif = Resources.text("scratch.ldif")
                .replace("${tag}", tag)
                .replace("${network}", network)
                .replace("${password}", password)
                .replace("${suffix}", suffix);
        try (var reader = new LDIFReader(new BufferedReader(new StringReader(ldif)))) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                administrator.add(entry);
                entries.put(entry.getDN(), entry);
            }
        } catch (IOException | LDIFException damaged) {
            throw new IllegalStateException("scratch.ldif cannot be read: " + damaged.getMessage(), damaged);
        }
        joinSystem(Role.SYSTEM_ADMINISTRATOR);
    }

    void joinSystem(Role role) throws LDAPException {
        administrator.modify(system("cn=sysadmins,"), membership(ModificationType.ADD, actor(role)));
    }

    private static Modification membership(ModificationType type, String member) {
        return new Modification(type, "member", member);
    }

    /** Removes all that is there of it, and what ways round the rules may have left elsewhere. */
    @Override
    public void close() throws LDAPException {
        for (Role role : List.of(Role.SYSTEM_ADMINISTRATOR, Role.ORGANISATION_ADMINISTRATOR, Role.USER)) {
            leaveSystem(role);
        }
        for (String organisation : List.of(own(""), other(""), empty(), closed(""))) {
            removeTree(organisation);
        }
        for (String dn : entries.keySet()) {
            if (!dn.endsWith(organisations())) {
                remove(dn);
            }
        }
        remove(system("uid=" + tag + "-target-own,cn=people,"));
        remove(system("posternDomainName=stolen." + tag + ".example,cn=domains,"));
    }

    void leaveSystem(Role role) throws LDAPException {
        try {
            administrator.modify(system("cn=sysadmins,"), membership(ModificationType.DELETE, actor(role)));
        } catch (LDAPException gone) {
            requireGone(gone, ResultCode.NO_SUCH_ATTRIBUTE);
        }
    }

    private void removeTree(String base) throws LDAPException {
        try {
            for (DN dn :
                    administrator.search(base, SearchScope.SUB, "(objectClass=*)", "1.1").getSearchEntries().stream()
                            .map(Scratch::dn)
                            .sorted(Comparator.reverseOrder())
                            .toList()) {
                remove(dn.toString());
            }
        } catch (LDAPException gone) {
            requireGone(gone, ResultCode.NO_SUCH_OBJECT);
        }
    }

    private static DN dn(SearchResultEntry entry) {
        try {
            return entry.getParsedDN();
        } catch (LDAPException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private void remove(String dn) throws LDAPException {
        try {
            administrator.delete(dn);
        } catch (LDAPException gone) {
            requireGone(gone, ResultCode.NO_SUCH_OBJECT);
        }
    }

    private static void requireGone(LDAPException failure, ResultCode code) throws LDAPException {
        if (!failure.getResultCode().equals(code)) {
            throw failure;
        }
    }
}
