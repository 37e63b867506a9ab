package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.List;
import java.util.UUID;

/**
 * A rename that changes nothing but the spelling of a name, as in {@code o=klix} to {@code o=Klix}. Other servers do it; the
 * engine sees the same name and refuses, so the entry goes by way of a name that nobody has.
 */
final class Respelling {
    private static final List<Control> NO_CONTROLS = List.of();

    private final InMemoryRequestHandler engine;
    private final ModifyDNRequestProtocolOp request;

    Respelling(InMemoryRequestHandler engine, ModifyDNRequestProtocolOp request) {
        this.engine = engine;
        this.request = request;
    }

    /** @throws LDAPException where one of the two names is none */
    static boolean isOne(ModifyDNRequestProtocolOp request, Schema schema) throws LDAPException {
        RDN before = new DN(request.getDN(), schema).getRDN();
        return request.getNewSuperiorDN() == null && new RDN(request.getNewRDN(), schema).equals(before);
    }

    /** @throws LDAPException where the entry's name is none */
    LDAPMessage process(int id, List<Control> controls) throws LDAPException {
        DN before = new DN(request.getDN());
        var between = new RDN(
                before.getRDN().getAttributeNames()[0], UUID.randomUUID().toString());
        var away = new ModifyDNRequestProtocolOp(request.getDN(), between.toString(), true, null);
        LDAPMessage answer = engine.processModifyDNRequest(id, away, controls);
        if (answer.getModifyDNResponseProtocolOp().getResultCode() != ResultCode.SUCCESS_INT_VALUE) {
            return answer;
        }
        String there = new DN(between, before.getParent()).toString();
        var back = new ModifyDNRequestProtocolOp(there, request.getNewRDN(), true, null);
        return engine.processModifyDNRequest(id, back, NO_CONTROLS);
    }
}
