package org.postern.directory.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.postern.tenancy.ForbiddenException;
import org.postern.tenancy.StoreException;
import org.postern.tenancy.UnavailableException;

/**
 * What the server answered to a write. It was done, or nothing was: only then is it worth asking why.
 *
 * @param refusal the server's answer where it did nothing, and what to say of it
 */
record Outcome(Optional<Refusal> refusal) {
    /** How the pattern of every failure ends: the server's own words and its result code. */
    static final String BECAUSE = ": %s (LDAP result %s)";

    /** Codes by which the servers say that an entry or value is there already, or not there to be deleted. */
    private static final Set<ResultCode> CONFLICT = Set.of(
            ResultCode.NO_SUCH_ATTRIBUTE,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
            ResultCode.OBJECT_CLASS_VIOLATION,
            ResultCode.ENTRY_ALREADY_EXISTS,
            ResultCode.ASSERTION_FAILED);

    /** Codes by which the servers say that their rules do not allow it, to whoever acts (RFC 4370 §4 for the second). */
    private static final Set<ResultCode> FORBIDDEN =
            Set.of(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, ResultCode.AUTHORIZATION_DENIED);

    static Outcome done() {
        return new Outcome(Optional.empty());
    }

    /** @param pattern ends in {@link #BECAUSE}, and has a {@code %s} before for the entry */
    static Outcome refused(String pattern, DN entry, LDAPException answer) {
        return new Outcome(Optional.of(new Refusal(pattern, entry, answer)));
    }

    boolean isDone() {
        return refusal.isEmpty();
    }

    /** The stored state was not what the write wanted to find. */
    boolean isConflict() {
        return isAnyOf(CONFLICT);
    }

    /** The entry, or the one above it, is not there. */
    boolean isGone() {
        return isAnyOf(Set.of(ResultCode.NO_SUCH_OBJECT));
    }

    /** Whoever asked has not the right to. */
    boolean isForbidden() {
        return isAnyOf(FORBIDDEN);
    }

    /** Something lies below the entry. */
    boolean isOccupied() {
        return isAnyOf(Set.of(ResultCode.NOT_ALLOWED_ON_NONLEAF));
    }

    private boolean isAnyOf(Set<ResultCode> codes) {
        return refusal.filter(why -> codes.contains(why.answer().getResultCode()))
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

    Outcome onOccupied(Supplier<? extends StoreException> reason) {
        if (isOccupied()) {
            throw reason.get();
        }
        return this;
    }

    /** @throws ForbiddenException with the server's own words where its rules do not allow it */
    Outcome onForbidden() {
        if (isAnyOf(FORBIDDEN)) {
            orFail();
        }
        return this;
    }

    /** @throws org.postern.tenancy.PasswordRefusedException where the server's policy stands against a password */
    Outcome onUnfitPassword() {
        refusal.map(Refusal::answer).flatMap(PasswordPolicy::refusal).ifPresent(unfit -> {
            throw unfit;
        });
        return this;
    }

    /**
     * @throws ForbiddenException with the server's own words where its rules do not allow it
     * @throws UnavailableException with the server's own words where it did nothing
     */
    void orFail() {
        if (refusal.isPresent()) {
            Refusal why = refusal.get();
            if (FORBIDDEN.contains(why.answer().getResultCode())) {
                throw new ForbiddenException(why.answer(), why.pattern(), because(why.answer(), why.entry()));
            }
            throw failure(why.answer(), why.pattern(), why.entry());
        }
    }

    /** @param pattern ends in {@link #BECAUSE}, and has a {@code %s} before for each subject */
    static UnavailableException failure(LDAPException why, String pattern, Object... subjects) {
        return new UnavailableException(why, pattern, because(why, subjects));
    }

    private static Object[] because(LDAPException why, Object... subjects) {
        Stream<Object> because = Stream.of(
                oneLine(String.valueOf(why.getMessage())), why.getResultCode().intValue());
        return Stream.concat(Stream.of(subjects), because).toArray();
    }

    static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    /** Why nothing was done. */
    record Refusal(String pattern, DN entry, LDAPException answer) {}
}
