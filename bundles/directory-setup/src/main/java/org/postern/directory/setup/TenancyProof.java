package org.postern.directory.setup;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postern.directory.setup.Cell.Action;
import org.postern.directory.setup.Cell.Owner;
import org.postern.directory.setup.Cell.Role;
import org.postern.directory.setup.Cell.Subject;

/**
 * Finds out which tenancy rules a directory enforces, by trying: makes two scratch organisations, has each role attempt
 * each action of the tenancy table and each known way round the rules, and removes them again.
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
                Scratch scratch = Scratch.make(administrator, suffix)) {
            List<Finding> findings = new ArrayList<>(table(administrator, scratch));
            findings.addAll(new WaysRound(server, scratch).findings());
            return findings;
        }
    }

    private List<Finding> table(LDAPConnection administrator, Scratch scratch) throws LDAPException {
        String multipleInstances = administrator
                .getEntry(scratch.system("cn=config,"), "posternMultiInstance")
                .getAttributeValue("posternMultiInstance");
        var targets = new Targets(scratch, multipleInstances);
        List<Finding> findings = new ArrayList<>();
        try (var connections = new Connections(scratch)) {
            for (Map.Entry<Cell, Boolean> cell : TenancyTable.expected().entrySet()) {
                var attempt = new Attempt(connections.of(cell.getKey().role()), administrator, scratch);
                findings.add(finding(cell.getKey(), cell.getValue(), attempt, targets));
            }
            findings.addAll(afterRefusals(new Attempt(connections.of(Role.USER), administrator, scratch), targets));
        }
        return findings;
    }

    /** Whether a member may still read what is his organisation's where another one's was refused to him just before. */
    private static List<Finding> afterRefusals(Attempt attempt, Targets targets) {
        Map<Cell, Boolean> expected = TenancyTable.expected();
        List<Finding> findings = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            var own = new Cell(Role.USER, Action.READ, subject, Owner.OWN);
            var other = new Cell(Role.USER, Action.READ, subject, Owner.OTHER);
            if (expected.getOrDefault(own, false) && !expected.getOrDefault(other, true)) {
                findings.add(afterRefusal(own, other, attempt, targets));
            }
        }
        return findings;
    }

    private static Finding afterRefusal(Cell own, Cell other, Attempt attempt, Targets targets) {
        String question = own + ", after one of another organisation";
        try {
            attempt.isAllowed(other.action(), targets.of(other));
            return Finding.of(question, true, attempt.isAllowed(own.action(), targets.of(own)));
        } catch (LDAPException otherwise) {
            return Finding.unclear(question, true, otherwise);
        }
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
