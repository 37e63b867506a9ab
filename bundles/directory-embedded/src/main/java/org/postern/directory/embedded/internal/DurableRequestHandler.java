package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
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
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.EndTransactionExtendedRequest;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Carries out the requests of one connection; a write is answered when it is on the disk. */
final class DurableRequestHandler {
    private static final Set<String> WRITING = Set.of(
            PasswordModifyExtendedRequest.PASSWORD_MODIFY_REQUEST_OID,
            EndTransactionExtendedRequest.END_TRANSACTION_REQUEST_OID);

    private final Store store;
    private final InMemoryRequestHandler engine;
    private final Optional<Searches> searches;

    /** What a connection has for its searches: entries found and not sent, and the telling of changes. */
    private record Searches(SearchResults found, ContentSync changes) {}

    /** For no connection yet: the listener asks for an instance for each. */
    DurableRequestHandler(Store store, InMemoryRequestHandler engine) {
        this(store, engine, Optional.empty());
    }

    private DurableRequestHandler(Store store, InMemoryRequestHandler engine, Optional<Searches> searches) {
        this.store = store;
        this.engine = engine;
        this.searches = searches;
    }

    /** For one connection. */
    DurableRequestHandler newInstance(LDAPListenerClientConnection connection) throws LDAPException {
        var found = new SearchResults(connection);
        InMemoryRequestHandler own = engine.newInstance(connection);
        var changes = new ContentSync(store.recentChanges(), own, connection);
        return new DurableRequestHandler(store, own, Optional.of(new Searches(found, changes)));
    }

    /** Has what is written meanwhile bear the name of whom it is done for. */
    LDAPMessage actingAs(DN actor, Supplier<LDAPMessage> operation) {
        DN bound = boundAs();
        if (actor.equals(bound)) {
            return operation.get();
        }
        engine.setAuthenticatedDN(actor);
        try {
            return operation.get();
        } finally {
            engine.setAuthenticatedDN(bound);
        }
    }

    /** The entry as it is now. */
    Optional<Entry> entry(DN dn) {
        return Optional.ofNullable(engine.getEntry(dn));
    }

    /** Whether this is the entry with the schema. */
    boolean isSchema(DN dn) {
        ReadOnlyEntry schema = engine.getSchema().getSchemaEntry();
        return Names.parsed(schema.getDN()).filter(dn::equals).isPresent();
    }

    /** Whom the connection acts for; the null DN for nobody. */
    DN boundAs() {
        return engine.getAuthenticatedDN();
    }

    LDAPMessage add(int id, AddRequestProtocolOp request, List<Control> controls, Supplier<Optional<Refusal>> guard) {
        return writeEntry(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST,
                request.getDN(),
                guard,
                () -> engine.processAddRequest(id, request, controls));
    }

    LDAPMessage modify(
            int id, ModifyRequestProtocolOp request, List<Control> controls, Supplier<Optional<Refusal>> guard) {
        return writeEntry(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST,
                request.getDN(),
                guard,
                () -> engine.processModifyRequest(id, request, controls));
    }

    LDAPMessage delete(
            int id, DeleteRequestProtocolOp request, List<Control> controls, Supplier<Optional<Refusal>> guard) {
        return writeAny(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST,
                guard,
                () -> engine.processDeleteRequest(id, request, controls));
    }

    LDAPMessage rename(
            int id, ModifyDNRequestProtocolOp request, List<Control> controls, Supplier<Optional<Refusal>> guard) {
        return writeAny(
                id, LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST, guard, () -> renamed(id, request, controls));
    }

    private LDAPMessage renamed(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        try {
            return Respelling.isOne(request, engine.getSchema())
                    ? new Respelling(engine, request).process(id, controls)
                    : engine.processModifyDNRequest(id, request, controls);
        } catch (LDAPException e) {
            return Refusal.because(ResultCode.INVALID_DN_SYNTAX, e)
                    .to(id, LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST);
        }
    }

    LDAPMessage extended(
            int id, ExtendedRequestProtocolOp request, List<Control> controls, Supplier<Optional<Refusal>> guard) {
        Supplier<LDAPMessage> operation = () -> engine.processExtendedRequest(id, request, controls);
        byte type = LDAPMessage.PROTOCOL_OP_TYPE_EXTENDED_REQUEST;
        return WRITING.contains(request.getOID())
                ? writeAny(id, type, guard, operation)
                : read(
                        id,
                        type,
                        () -> guard.get().map(refusal -> refusal.to(id, type)).orElseGet(operation));
    }

    LDAPMessage bind(int id, BindRequestProtocolOp request, List<Control> controls) {
        return read(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST,
                () -> store.oneAtATime(() -> engine.processBindRequest(id, request, controls)));
    }

    LDAPMessage compare(int id, CompareRequestProtocolOp request, List<Control> controls) {
        return read(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_COMPARE_REQUEST,
                () -> engine.processCompareRequest(id, request, controls));
    }

    LDAPMessage search(int id, SearchRequestProtocolOp request, List<Control> controls) {
        byte type = LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST;
        Searches own = searches.orElseThrow();
        LDAPMessage done = read(
                id,
                type,
                () -> ContentSync.isIn(controls)
                        ? own.changes().process(id, request, controls)
                        : engine.processSearchRequest(id, request, controls));
        try {
            own.found().send(id);
            return done;
        } catch (LDAPException e) {
            return Refusal.because(e.getResultCode(), e).to(id, type);
        }
    }

    private LDAPMessage read(int id, byte type, Supplier<LDAPMessage> operation) {
        Optional<String> stopped = store.stopped();
        return stopped.isPresent() ? new Refusal(ResultCode.UNAVAILABLE, stopped.get()).to(id, type) : operation.get();
    }

    private LDAPMessage writeEntry(
            int id, byte type, String name, Supplier<Optional<Refusal>> guard, Supplier<LDAPMessage> operation) {
        try {
            return write(id, type, Extent.of(new DN(name, engine.getSchema())), guard, operation);
        } catch (LDAPException e) {
            return Refusal.because(ResultCode.INVALID_DN_SYNTAX, e).to(id, type);
        }
    }

    private LDAPMessage writeAny(
            int id, byte type, Supplier<Optional<Refusal>> guard, Supplier<LDAPMessage> operation) {
        return write(id, type, Extent.ALL, guard, operation);
    }

    /** @param guard refuses the write, in the moment that it would be done */
    private LDAPMessage write(
            int id, byte type, Extent extent, Supplier<Optional<Refusal>> guard, Supplier<LDAPMessage> operation) {
        try {
            return store.write(
                    extent,
                    () -> guard.get().map(refusal -> refusal.to(id, type)).orElseGet(operation));
        } catch (InvalidEntryException e) {
            return Refusal.because(ResultCode.OBJECT_CLASS_VIOLATION, e).to(id, type);
        } catch (IOException e) {
            return Refusal.because(ResultCode.UNAVAILABLE, e).to(id, type);
        }
    }
}
