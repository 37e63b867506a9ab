package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who may ask for what: whoever has signed in reads, the administrator writes, anybody reads what the server offers.
 * Passwords are checked and never shown.
 */
final class AccessPolicy extends LDAPListenerRequestHandler {
    private static final Refusal SIGN_IN = denied("sign in with a bind first");
    private static final Refusal ADMINISTRATOR_ONLY = denied("only the administrator may do this");
    private static final Refusal PASSWORD = denied("a password is checked by a bind, not by a search or compare");
    private static final Refusal FIXED_SCHEMA =
            new Refusal(ResultCode.UNWILLING_TO_PERFORM, "the schema comes with the server");
    private static final Refusal WRONG_CREDENTIALS = new Refusal(ResultCode.INVALID_CREDENTIALS, "");

    private final DurableRequestHandler next;
    private final DN administrator;
    private final DN schema;

    AccessPolicy(DurableRequestHandler next, DN administrator, DN schema) {
        this.next = next;
        this.administrator = administrator;
        this.schema = schema;
    }

    @Override
    public AccessPolicy newInstance(LDAPListenerClientConnection connection) throws LDAPException {
        connection.addSearchEntryTransformer(new HiddenPasswords());
        return new AccessPolicy(next.newInstance(connection), administrator, schema);
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
        return decide(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST,
                ifNotAdministrator(),
                controls,
                allowed -> next.processAddRequest(id, request, allowed));
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
        return decide(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST,
                ifNotAdministrator().or(() -> isSchema(request.getDN()) ? Optional.of(FIXED_SCHEMA) : Optional.empty()),
                controls,
                allowed -> next.processModifyRequest(id, request, allowed));
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
        return decide(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST,
                ifNotAdministrator(),
                controls,
                allowed -> next.processDeleteRequest(id, request, allowed));
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        return decide(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST,
                ifNotAdministrator(),
                controls,
                allowed -> next.processModifyDNRequest(id, request, allowed));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
        boolean harmless = request.getOID().equals(WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID);
        return decide(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_EXTENDED_REQUEST,
                harmless ? Optional.empty() : ifNotAdministrator(),
                controls,
                allowed -> next.processExtendedRequest(id, request, Controls.withoutIdentity(allowed)));
    }

    /** Whether the name or the password was wrong is not told. */
    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
        byte type = LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST;
        LDAPMessage answer =
                decide(id, type, Optional.empty(), controls, allowed -> next.processBindRequest(id, request, allowed));
        boolean wrong = answer.getBindResponseProtocolOp().getResultCode() == ResultCode.INVALID_CREDENTIALS_INT_VALUE;
        return wrong ? WRONG_CREDENTIALS.to(id, type) : answer;
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
        boolean password = HiddenPasswords.hides(request.getAttributeName());
        return decide(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_COMPARE_REQUEST,
                ifAnonymous().or(() -> password ? Optional.of(PASSWORD) : Optional.empty()),
                controls,
                allowed -> next.processCompareRequest(id, request, allowed));
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
        boolean password = HiddenPasswords.testedBy(request.getFilter());
        return decide(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST,
                asksWhatServerOffers(request)
                        ? Optional.empty()
                        : ifAnonymous().or(() -> password ? Optional.of(PASSWORD) : Optional.empty()),
                controls,
                allowed -> next.processSearchRequest(id, request, allowed));
    }

    private LDAPMessage decide(
            int id,
            byte type,
            Optional<Refusal> refusal,
            List<Control> controls,
            Function<List<Control>, LDAPMessage> operation) {
        boolean trusted = isAdministrator();
        return refusal.or(() -> Controls.refusal(controls, trusted))
                .map(reason -> reason.to(id, type))
                .orElseGet(() -> HiddenPasswords.in(operation.apply(Controls.allowed(controls, trusted))));
    }

    private Optional<Refusal> ifNotAdministrator() {
        return isAdministrator()
                ? Optional.empty()
                : Optional.of(next.boundAs().isNullDN() ? SIGN_IN : ADMINISTRATOR_ONLY);
    }

    private Optional<Refusal> ifAnonymous() {
        return next.boundAs().isNullDN() ? Optional.of(SIGN_IN) : Optional.empty();
    }

    private boolean isAdministrator() {
        return next.boundAs().equals(administrator);
    }

    private boolean asksWhatServerOffers(SearchRequestProtocolOp request) {
        return request.getScope() == SearchScope.BASE
                && (request.getBaseDN().isEmpty() || isSchema(request.getBaseDN()));
    }

    private boolean isSchema(String dn) {
        return DN.isValidDN(dn) && schema.equals(parsed(dn));
    }

    private static DN parsed(String dn) {
        try {
            return new DN(dn);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Refusal denied(String reason) {
        return new Refusal(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, reason);
    }
}
