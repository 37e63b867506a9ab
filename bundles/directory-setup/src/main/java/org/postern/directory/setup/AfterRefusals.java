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

    private final TenancyProof.Attempts attempts;
    private final Targets targets;
    private final Scratch scratch;
    private final Map<Cell, Boolean> expected = TenancyTable.expected();

    AfterRefusals(TenancyProof.Attempts attempts, Targets targets, Scratch scratch) {
        this.attempts = attempts;
        this.targets = targets;
        this.scratch = scratch;
    }

    /** @throws LDAPException where one of those who act can't sign in, or be made a system administrator */
    List<Finding> findings() throws LDAPException {
        List<Finding> findings = new ArrayList<>();
        for (Role role : MEMBERS) {
            for (Action action : List.of(Action.READ, Action.LIST)) {
                for (Subject subject : Subject.values()) {
                    var own = new Cell(role, action, subject, Owner.OWN);
                    var other = new Cell(role, action, subject, Owner.OTHER);
                    if (expected.getOrDefault(own, false) && !expected.getOrDefault(other, true)) {
                        findings.add(
                                allowed(own + ", after one of another organisation", attempts.of(role), other, own));
                    }
                }
            }
        }
        findings.add(promoted());
        return findings;
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
