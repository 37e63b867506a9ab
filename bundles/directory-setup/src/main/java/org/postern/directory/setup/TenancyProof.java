package org.postern.directory.setup;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postern.directory.setup.Cell.Role;

/**
 * Finds out which tenancy rules a directory enforces, by trying: makes two scratch organisations, has each role attempt
 * each action of the tenancy table, some of them after others, and each known way round the rules, and removes them again.
 */
public final class TenancyProof {
    private final Server server;
    private final String suffix;

    /** The server to be tried. */
    public interface Server {
        /** Opens a connection that nobody has signed in on. */
        LDAPConnection connect() throws LDAPException;

        /** Opens one that may do everything below the suffix, and is subject to no rule. */
        LDAPConnection connectAsAdministrator() throws LDAPException;
    }

    /** @param suffix where the tree begins, as in {@code dc=example,dc=com} */
    public TenancyProof(Server server, String suffix) {
        this.server = server;
        this.suffix = suffix;
    }

    /**
     * All findings, those of the table first. Takes some thousand operations.
     *
     * @throws LDAPException where the scratch entries can't be made or removed
     */
    public List<Finding> run() throws LDAPException {
        try (LDAPConnection administrator = server.connectAsAdministrator();
                Scratch scratch = Scratch.make(administrator, suffix);
                var connections = new Connections(scratch)) {
            var targets = new Targets(scratch, multipleInstances(administrator, scratch));
            Attempts attempts = role -> new Attempt(connections.of(role), administrator, scratch);
            List<Finding> findings = new ArrayList<>(table(attempts, targets));
            findings.addAll(new AfterRefusals(attempts, targets, scratch).findings());
            findings.addAll(new WaysRound(server, scratch).findings());
            return findings;
        }
    }

    private static String multipleInstances(LDAPConnection administrator, Scratch scratch) throws LDAPException {
        return administrator
                .getEntry(scratch.system("cn=config,"), "posternMultiInstance")
                .getAttributeValue("posternMultiInstance");
    }

    private static List<Finding> table(Attempts attempts, Targets targets) throws LDAPException {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Cell, Boolean> cell : TenancyTable.expected().entrySet()) {
            findings.add(finding(
                    cell.getKey(), cell.getValue(), attempts.of(cell.getKey().role()), targets));
        }
        return findings;
    }

    /** What those who act attempt, each on a connection of his own. */
    interface Attempts {
        Attempt of(Role role) throws LDAPException;
    }

    private static Finding finding(Cell cell, boolean expected, Attempt attempt, Targets targets) {
        String question = cell.toString();
        try {
            return Finding.of(question, expected, attempt.isAllowed(cell.action(), targets.of(cell)));
        } catch (LDAPException otherwise) {
            return Finding.unclear(question, expected, otherwise);
        }
    }

    /** One for each role. */
    private final class Connections implements AutoCloseable {
        private final Map<Role, LDAPConnection> open = new EnumMap<>(Role.class);
        private final Scratch scratch;

        Connections(Scratch scratch) {
            this.scratch = scratch;
        }

        LDAPConnection of(Role role) throws LDAPException {
            LDAPConnection known = open.get(role);
            if (known == null) {
                known = server.connect();
                open.put(role, known);
                scratch.signIn(known, role);
            }
            return known;
        }

        @Override
        public void close() {
            open.values().forEach(LDAPConnection::close);
        }
    }
}
