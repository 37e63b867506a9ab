package org.postern.directory.embedded.internal;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.AuthorizationIdentityRequestControl;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.ManageDsaITRequestControl;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadRequestControl;
import com.unboundid.ldap.sdk.controls.PreReadRequestControl;
import com.unboundid.ldap.sdk.controls.ProxiedAuthorizationV2RequestControl;
import com.unboundid.ldap.sdk.controls.RFC3672SubentriesRequestControl;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import com.unboundid.ldap.sdk.controls.TransactionSpecificationRequestControl;
import com.unboundid.ldap.sdk.controls.VirtualListViewRequestControl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The controls that are honoured. The engine knows more: one lets its sender act as anybody (RFC 4370), one lifts the
 * server's rules.
 */
final class Controls {
    private static final String PROXIED = ProxiedAuthorizationV2RequestControl.PROXIED_AUTHORIZATION_V2_REQUEST_OID;

    private static final Set<String> FOR_ALL = Set.of(
            AuthorizationIdentityRequestControl.AUTHORIZATION_IDENTITY_REQUEST_OID,
            ContentSyncRequestControl.SYNC_REQUEST_OID,
            ManageDsaITRequestControl.MANAGE_DSA_IT_REQUEST_OID,
            RFC3672SubentriesRequestControl.SUBENTRIES_REQUEST_OID,
            SimplePagedResultsControl.PAGED_RESULTS_OID);

    /** Assertions and sort keys can ask about passwords. */
    private static final Set<String> FOR_ADMINISTRATOR = Set.of(
            AssertionRequestControl.ASSERTION_REQUEST_OID,
            PermissiveModifyRequestControl.PERMISSIVE_MODIFY_REQUEST_OID,
            PostReadRequestControl.POST_READ_REQUEST_OID,
            PreReadRequestControl.PRE_READ_REQUEST_OID,
            ServerSideSortRequestControl.SERVER_SIDE_SORT_REQUEST_OID,
            SubtreeDeleteRequestControl.SUBTREE_DELETE_REQUEST_OID,
            TransactionSpecificationRequestControl.TRANSACTION_SPECIFICATION_REQUEST_OID,
            VirtualListViewRequestControl.VIRTUAL_LIST_VIEW_REQUEST_OID);

    private Controls() {}

    /** Object identifiers for the root DSE, sorted. */
    static List<String> supported() {
        return Stream.of(FOR_ALL, FOR_ADMINISTRATOR, Set.of(PROXIED))
                .flatMap(Set::stream)
                .sorted()
                .toList();
    }

    /** Whom a request is made for, where that is said; the null DN for nobody (RFC 4370). */
    static Optional<DN> identity(List<Control> controls) {
        return controls.stream()
                .filter(control -> PROXIED.equals(control.getOID()) && control.getValue() != null)
                .map(control -> withoutPrefix(control.getValue().stringValue()))
                .map(identity -> Names.parsed(identity).orElse(DN.NULL_DN))
                .findFirst();
    }

    /** The name in an authorization identity (RFC 4513 §5.2.1.8), which is that of an entry. */
    static String withoutPrefix(String identity) {
        return identity.startsWith("dn:") ? identity.substring("dn:".length()) : identity;
    }

    /**
     * What the engine is given of a request's controls; others that are not critical are ignored, RFC 4511 section 4.1.11.
     *
     * @param trusted whether the administrator asks for himself
     */
    static List<Control> allowed(List<Control> controls, boolean trusted) {
        return controls.stream()
                .filter(control -> isAllowed(control, false, trusted))
                .toList();
    }

    /**
     * Refuses a request that insists on a control which is not honoured.
     *
     * @param administrator whether the administrator sent it
     * @param trusted whether he asks for himself
     */
    static Optional<Refusal> refusal(List<Control> controls, boolean administrator, boolean trusted) {
        return controls.stream()
                .filter(control -> control.isCritical() && !isAllowed(control, administrator, trusted))
                .map(Controls::refusal)
                .findFirst();
    }

    private static Refusal refusal(Control control) {
        return PROXIED.equals(control.getOID())
                ? new Refusal(ResultCode.AUTHORIZATION_DENIED, "only the administrator acts for others")
                : new Refusal(
                        ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "control " + control.getOID() + " is not honoured");
    }

    private static boolean isAllowed(Control control, boolean administrator, boolean trusted) {
        return FOR_ALL.contains(control.getOID())
                || trusted && FOR_ADMINISTRATOR.contains(control.getOID())
                || administrator && PROXIED.equals(control.getOID());
    }
}
