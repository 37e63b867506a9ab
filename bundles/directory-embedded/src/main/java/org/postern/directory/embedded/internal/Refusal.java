package org.postern.directory.embedded.internal;

import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;

/** Why a request is not carried out. */
record Refusal(ResultCode code, String reason) {
    private static final List<String> NO_REFERRALS = List.of();

    static Refusal because(ResultCode code, Exception cause) {
        return new Refusal(code, String.valueOf(cause.getMessage()));
    }

    /**
     * The answer to a request.
     *
     * @param request the type of the request, one of LDAPMessage.PROTOCOL_OP_TYPE_…_REQUEST
     */
    LDAPMessage to(int messageId, byte request) {
        return new LDAPMessage(messageId, response(request, code.intValue()));
    }

    private ProtocolOp response(byte request, int result) {
        return switch (request) {
            case LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST ->
                new AddResponseProtocolOp(result, "", reason, NO_REFERRALS);
            case LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST ->
                new BindResponseProtocolOp(result, "", reason, NO_REFERRALS, null);
            case LDAPMessage.PROTOCOL_OP_TYPE_COMPARE_REQUEST ->
                new CompareResponseProtocolOp(result, "", reason, NO_REFERRALS);
            case LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST ->
                new DeleteResponseProtocolOp(result, "", reason, NO_REFERRALS);
            case LDAPMessage.PROTOCOL_OP_TYPE_EXTENDED_REQUEST ->
                new ExtendedResponseProtocolOp(result, "", reason, NO_REFERRALS, null, null);
            case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST ->
                new ModifyResponseProtocolOp(result, "", reason, NO_REFERRALS);
            case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST ->
                new ModifyDNResponseProtocolOp(result, "", reason, NO_REFERRALS);
            case LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST ->
                new SearchResultDoneProtocolOp(result, "", reason, NO_REFERRALS);
            default -> throw new IllegalArgumentException("no request has type " + request);
        };
    }
}
