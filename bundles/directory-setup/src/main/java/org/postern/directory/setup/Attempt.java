package org.postern.directory.setup;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Set;
import org.postern.directory.setup.Cell.Action;

/** Does what a cell asks about, for real, and takes it back where it was let through. */
final class Attempt {
    /** Codes by which the servers say that their rules do not allow it, or that there is nothing for who asks. */
    private static final Set<ResultCode> REFUSED = Set.of(
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.STRONG_AUTH_REQUIRED,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.AUTHORIZATION_DENIED);

    private final LDAPConnection actor;
    private final LDAPConnection administrator;
    private final Scratch scratch;

    Attempt(LDAPConnection actor, LDAPConnection administrator, Scratch scratch) {
        this.actor = actor;
        this.administrator = administrator;
        this.scratch = scratch;
    }

    /**
     * Whether the directory let it through.
     *
     * @throws LDAPException where it answered otherwise, so that nothing is proved
     */
    boolean isAllowed(Action action, Target target) throws LDAPException {
        try {
            return switch (action) {
                case READ -> reads(target);
                case LIST -> finds(target);
                case CREATE -> creates(target);
                case MODIFY -> changes(target.modified().orElseThrow());
                case RENAME -> renames(target);
                case MOVE -> moves(target);
                case DELETE ->
                    target.deleted().isPresent() ? changes(target.deleted().get()) : deletes(target);
            };
        } catch (LDAPException answer) {
            if (REFUSED.contains(answer.getResultCode())) {
                return false;
            }
            throw answer;
        }
    }

    private boolean reads(Target target) throws LDAPException {
        SearchResult found = actor.search(
                target.dn(), SearchScope.BASE, Filter.createPresenceFilter("objectClass"), target.attribute());
        return found.getEntryCount() == 1 && found.getSearchEntries().get(0).hasAttribute(target.attribute());
    }

    private boolean finds(Target target) throws LDAPException {
        SearchResult found = actor.search(target.base(), SearchScope.SUB, target.filter(), "1.1");
        for (SearchResultEntry entry : found.getSearchEntries()) {
            if (entry.getParsedDN().equals(new DN(target.dn()))) {
                return true;
            }
        }
        return false;
    }

    private boolean creates(Target target) throws LDAPException {
        actor.add(target.added().orElseThrow());
        administrator.delete(target.added().orElseThrow().getDN());
        return true;
    }

    private boolean changes(Target.Change change) throws LDAPException {
        actor.modify(change.dn(), change.there());
        administrator.modify(change.dn(), change.back());
        return true;
    }

    private boolean renames(Target target) throws LDAPException {
        actor.modifyDN(target.dn(), target.newName(), true);
        DN before = new DN(target.dn());
        String now = target.newName() + "," + before.getParentString();
        administrator.modifyDN(now, before.getRDNString(), true);
        return true;
    }

    private boolean moves(Target target) throws LDAPException {
        DN before = new DN(target.dn());
        actor.modifyDN(target.dn(), before.getRDNString(), true, target.newSuperior());
        String now = before.getRDNString() + "," + target.newSuperior();
        administrator.modifyDN(now, before.getRDNString(), true, before.getParentString());
        return true;
    }

    private boolean deletes(Target target) throws LDAPException {
        actor.delete(target.dn());
        administrator.add(scratch.entry(target.dn()));
        return true;
    }
}
