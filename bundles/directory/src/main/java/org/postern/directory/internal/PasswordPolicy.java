package org.postern.directory.internal;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10WarningType;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.tenancy.Password;
import org.postern.tenancy.PasswordRefusedException;
import org.postern.tenancy.Wording;

/**
 * What servers say of passwords by their policy: in the control of draft-behera-ldap-password-policy, which OpenLDAP and
 * 389 Directory Server send, in the older one of draft-vchu-ldap-pwd-policy, and by result code.
 */
final class PasswordPolicy {
    /** Codes by which the servers say that a password is not right, or the entry is none. */
    private static final Set<ResultCode> WRONG =
            Set.of(ResultCode.INVALID_CREDENTIALS, ResultCode.INAPPROPRIATE_AUTHENTICATION, ResultCode.NO_SUCH_OBJECT);

    private PasswordPolicy() {}

    /**
     * Tries a password by a bind.
     *
     * @throws LDAPException where the server said nothing of it
     */
    static Verdict bind(LDAPConnection connection, DN dn, String clearText) throws LDAPException {
        try {
            var request = new SimpleBindRequest(
                    dn.toString(), clearText, new DraftBeheraLDAPPasswordPolicy10RequestControl(false));
            return ofSuccess(connection.bind(request).getResponseControls());
        } catch (LDAPException refused) {
            return ofRefusal(refused).orElseThrow(() -> refused);
        }
    }

    private static Verdict ofSuccess(Control[] controls) {
        boolean must = policy(controls).filter(PasswordPolicy::wantsAnother).isPresent() || saysExpired(controls);
        return must ? Verdict.MUST_CHANGE : Verdict.RIGHT;
    }

    /** After a reset, or at one of the few sign-ins that an expired password is still good for. */
    private static boolean wantsAnother(DraftBeheraLDAPPasswordPolicy10ResponseControl answer) {
        return answer.getErrorType() == DraftBeheraLDAPPasswordPolicy10ErrorType.CHANGE_AFTER_RESET
                || answer.getWarningType() == DraftBeheraLDAPPasswordPolicy10WarningType.GRACE_LOGINS_REMAINING;
    }

    /** A lock is told by the control, or by 389 Directory Server with the code for too many attempts. */
    private static Optional<Verdict> ofRefusal(LDAPException refused) {
        Control[] controls = refused.getResponseControls();
        Optional<DraftBeheraLDAPPasswordPolicy10ErrorType> error = error(controls);
        if (error.filter(DraftBeheraLDAPPasswordPolicy10ErrorType.PASSWORD_EXPIRED::equals)
                        .isPresent()
                || saysExpired(controls)) {
            return Optional.of(Verdict.EXPIRED);
        }
        if (error.filter(DraftBeheraLDAPPasswordPolicy10ErrorType.ACCOUNT_LOCKED::equals)
                        .isPresent()
                || ResultCode.CONSTRAINT_VIOLATION.equals(refused.getResultCode())) {
            return Optional.of(Verdict.LOCKED);
        }
        return WRONG.contains(refused.getResultCode()) ? Optional.of(Verdict.WRONG) : Optional.empty();
    }

    /**
     * Has the server hash and keep a password (RFC 3062).
     *
     * @param current where it is the person himself who asks
     * @param more controls that the request carries
     */
    static void set(LDAPConnection connection, DN user, @Nullable String current, Password next, Control... more)
            throws LDAPException {
        var policy = new DraftBeheraLDAPPasswordPolicy10RequestControl(false);
        Control[] controls = Stream.concat(Stream.of(policy), Stream.of(more)).toArray(Control[]::new);
        var result = connection.processExtendedOperation(
                new PasswordModifyExtendedRequest(user.toString(), current, next.clearText(), controls));
        if (!ResultCode.SUCCESS.equals(result.getResultCode())) {
            throw new LDAPException(result);
        }
    }

    /** Why a new password was not taken; empty where that had other reasons than the password. */
    static Optional<PasswordRefusedException> refusal(LDAPException refused) {
        return error(refused.getResponseControls())
                .flatMap(PasswordPolicy::reason)
                .<Object>map(reason -> reason)
                .or(() -> ResultCode.CONSTRAINT_VIOLATION.equals(refused.getResultCode())
                        ? Optional.of(Outcome.oneLine(String.valueOf(refused.getMessage())))
                        : Optional.empty())
                .map(reason -> new PasswordRefusedException("the directory does not take this password: %s", reason));
    }

    private static Optional<Wording> reason(DraftBeheraLDAPPasswordPolicy10ErrorType error) {
        return switch (error) {
            case PASSWORD_TOO_SHORT -> Optional.of(Wording.of("it is too short"));
            case PASSWORD_IN_HISTORY -> Optional.of(Wording.of("it was used before"));
            case INSUFFICIENT_PASSWORD_QUALITY -> Optional.of(Wording.of("it is too simple"));
            case PASSWORD_TOO_YOUNG -> Optional.of(Wording.of("the one before was set too short a time ago"));
            case PASSWORD_MOD_NOT_ALLOWED -> Optional.of(Wording.of("only an administrator may change it"));
            case MUST_SUPPLY_OLD_PASSWORD -> Optional.of(Wording.of("only who knows the current one may change it"));
            case PASSWORD_EXPIRED, ACCOUNT_LOCKED, CHANGE_AFTER_RESET -> Optional.empty();
        };
    }

    private static Optional<DraftBeheraLDAPPasswordPolicy10ErrorType> error(Control[] controls) {
        return policy(controls).map(DraftBeheraLDAPPasswordPolicy10ResponseControl::getErrorType);
    }

    private static Optional<DraftBeheraLDAPPasswordPolicy10ResponseControl> policy(Control[] controls) {
        return Stream.of(controls)
                .filter(control -> control.getOID()
                        .equals(DraftBeheraLDAPPasswordPolicy10ResponseControl.PASSWORD_POLICY_RESPONSE_OID))
                .findFirst()
                .flatMap(PasswordPolicy::decoded);
    }

    /** The SDK leaves controls of drafts undecoded. One that says nothing counts for none. */
    private static Optional<DraftBeheraLDAPPasswordPolicy10ResponseControl> decoded(Control control) {
        try {
            return Optional.of(new DraftBeheraLDAPPasswordPolicy10ResponseControl(
                    control.getOID(), control.isCritical(), control.getValue()));
        } catch (LDAPException malformed) {
            return Optional.empty();
        }
    }

    private static boolean saysExpired(Control[] controls) {
        return Stream.of(controls)
                .anyMatch(control -> control.getOID().equals(PasswordExpiredControl.PASSWORD_EXPIRED_OID));
    }
}
