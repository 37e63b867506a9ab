package org.postern.directory.internal;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.postern.tenancy.StoreException;
import org.postern.tenancy.UnavailableException;

/**
 * What the server answered to a write. It was done, or nothing was: only then is it worth asking why.
 *
 * @param action what was tried, as in "add cn=mx1,…"
 * @param refusal the server's answer where it did nothing
 */
record Outcome(String action, Optional<LDAPException> refusal) {
    /** Codes by which the servers say that an entry or value is there already, or not there to be deleted. */
    private static final Set<ResultCode> CONFLICT = Set.of(
            ResultCode.NO_SUCH_ATTRIBUTE,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
            ResultCode.OBJECT_CLASS_VIOLATION,
            ResultCode.ENTRY_ALREADY_EXISTS,
            ResultCode.ASSERTION_FAILED);

    static Outcome done(String action) {
        return new Outcome(action, Optional.empty());
    }

    boolean isDone() {
        return refusal.isEmpty();
    }

    /** The stored state was not what the write wanted to find. */
    boolean isConflict() {
        return refusal.filter(answer -> CONFLICT.contains(answer.getResultCode()))
                .isPresent();
    }

    /** The entry, or the one above it, is not there. */
    boolean isGone() {
        return refusal.filter(answer -> ResultCode.NO_SUCH_OBJECT.equals(answer.getResultCode()))
                .isPresent();
    }

    Outcome onConflict(Supplier<? extends StoreException> reason) {
        if (isConflict()) {
            throw reason.get();
        }
        return this;
    }

    Outcome onGone(Supplier<? extends StoreException> reason) {
        if (isGone()) {
            throw reason.get();
        }
        return this;
    }

    /** @throws UnavailableException with the server's own words where it did nothing */
    void orFail() {
        if (refusal.isPresent()) {
            throw failure(action, refusal.get());
        }
    }

    static UnavailableException failure(String action, LDAPException why) {
        return new UnavailableException(
                "the directory did not %s: %s (LDAP result %d)"
                        .formatted(
                                action,
                                oneLine(String.valueOf(why.getMessage())),
                                why.getResultCode().intValue()),
                why);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }
}
