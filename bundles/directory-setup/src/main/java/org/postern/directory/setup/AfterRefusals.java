package org.postern.directory.setup;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.directory.setup.Cell.Action;
import org.postern.directory.setup.Cell.Owner;
import org.postern.directory.setup.Cell.Role;
import org.postern.directory.setup.Cell.Subject;

/**
 * Whether somebody is still given what is his where another organisation's was refused to him just before, on the same
 * connection: a server may keep in mind what it answered.
 */
final class AfterRefusals {
    private static final List<Role> MEMBERS =
            List.of(Role.ORGANISATION_ADMINISTRATOR, Role.MAIL_ADMINISTRATOR, Role.USER);

    private static final List<Action> READING = List.of(Action.READ, Action.LIST);

    private final TenancyProof.Attempts attempts;
    private final Targets targets;
    private final Scratch scratch;

    AfterRefusals(TenancyProof.Attempts attempts, Targets targets, Scratch scratch) {
        this.attempts = attempts;
        this.targets = targets;
        this.scratch = scratch;
    }

    /** @throws LDAPException where one of those who act can't sign in, or be made a system administrator */
    List<Finding> findings() throws LDAPException {
        List<Finding> findings = new ArrayList<>();
        for (Cell own : ofMembers()) {
            Cell other = ofAnother(own);
            String question = own + ", after one of another organisation";
            findings.add(allowed(question, attempts.of(own.role()), other, own));
        }
        findings.add(promoted());
        return findings;
    }

    /** What members may read and find of their own organisation, and not of another one. */
    private static List<Cell> ofMembers() {
        Map<Cell, Boolean> expected = TenancyTable.expected();
        return expected.keySet().stream()
                .filter(cell -> MEMBERS.contains(cell.role()) && READING.contains(cell.action()))
                .filter(cell -> cell.owner() == Owner.OWN && expected.getOrDefault(cell, false))
                .filter(cell -> !expected.getOrDefault(ofAnother(cell), true))
                .toList();
    }

    private static Cell ofAnother(Cell own) {
        return new Cell(own.role(), own.action(), own.subject(), Owner.OTHER);
    }

    /** Somebody of an organisation who becomes a system administrator. */
    private Finding promoted() throws LDAPException {
        var other = new Cell(Role.USER, Action.READ, Subject.USER, Owner.OTHER);
        Attempt attempt = attempts.of(Role.USER);
        scratch.joinSystem(Role.USER);
        try {
            return allowed(other + ", once he is a system administrator", attempt, other, other);
        } finally {
            scratch.leaveSystem(Role.USER);
        }
    }

    private Finding allowed(String question, Attempt attempt, Cell before, Cell cell) {
        try {
            attempt.isAllowed(before.action(), targets.of(before));
            return Finding.of(question, true, attempt.isAllowed(cell.action(), targets.of(cell)));
        } catch (LDAPException otherwise) {
            return Finding.unclear(question, true, otherwise);
        }
    }
}
