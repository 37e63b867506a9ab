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
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ExtendedRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Who may ask for what. The rules of tenancy decide for each entry ({@link Tenancy}); anybody reads what the server offers;
 * passwords are checked and never shown. What may not be read looks as if it were not there.
 */
final class AccessPolicy extends LDAPListenerRequestHandler {
    private static final Refusal SIGN_IN = denied("sign in with a bind first");
    private static final Refusal DENIED = denied("the rules do not allow this to who asks");
    private static final Refusal ADMINISTRATOR_ONLY = denied("only the administrator may do this");
    private static final Refusal PASSWORD = denied("a password is checked by a bind, not by a search or compare");
    private static final Refusal NOT_THERE = new Refusal(ResultCode.NO_SUCH_OBJECT, "");
    private static final Refusal UNKNOWN = new Refusal(ResultCode.AUTHORIZATION_DENIED, "there is no entry to act for");
    private static final Refusal FIXED_SCHEMA =
            new Refusal(ResultCode.UNWILLING_TO_PERFORM, "the schema comes with the server");
    private static final Refusal WRONG_CREDENTIALS = new Refusal(ResultCode.INVALID_CREDENTIALS, "");

    private final DurableRequestHandler next;
    private final Rules rules;
    private final Shown shown;

    /** What all connections are judged by. */
    record Rules(Actor.Directory actors, Tenancy tenancy, DN schema) {}

    /** For no connection yet: the listener asks for an instance for each. */
    AccessPolicy(DurableRequestHandler next, Rules rules) {
        this(next, rules, new Shown(next, rules.tenancy()));
    }

    private AccessPolicy(DurableRequestHandler next, Rules rules, Shown shown) {
        this.next = next;
        this.rules = rules;
        this.shown = shown;
    }

    @Override
    public AccessPolicy newInstance(LDAPListenerClientConnection connection) throws LDAPException {
        var own = new Shown(next, rules.tenancy());
        connection.addSearchEntryTransformer(new HiddenPasswords());
        connection.addSearchEntryTransformer(own);
        return new AccessPolicy(next.newInstance(connection), rules, own);
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
        var entry = new Entry(request.getDN(), request.getAttributes());
        return write(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST,
                controls,
                actor -> rules.tenancy().adds(actor, entry) ? Optional.empty() : Optional.of(DENIED),
                (allowed, guard) -> next.add(id, request, allowed, guard));
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
        return write(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST,
                controls,
                actor -> isSchema(request.getDN()) && actor.rank() == Actor.Rank.ADMINISTRATOR
                        ? Optional.of(FIXED_SCHEMA)
                        : unless(
                                actor,
                                request.getDN(),
                                entry -> rules.tenancy().modifies(actor, entry, request.getModifications())),
                (allowed, guard) -> next.modify(id, request, allowed, guard));
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
        return write(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST,
                controls,
                actor -> unless(actor, request.getDN(), entry -> rules.tenancy().deletes(actor, entry)),
                (allowed, guard) -> next.delete(id, request, allowed, guard));
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        return write(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST,
                controls,
                actor -> unless(
                        actor,
                        request.getDN(),
                        entry -> after(request)
                                .filter(there -> rules.tenancy().renames(actor, entry, there))
                                .isPresent()),
                (allowed, guard) -> next.rename(id, request, allowed, guard));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
        return write(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_EXTENDED_REQUEST,
                controls,
                actor -> switch (request.getOID()) {
                    case WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID -> Optional.empty();
                    case PasswordModifyExtendedRequest.PASSWORD_MODIFY_REQUEST_OID -> passwordRefusal(actor, request);
                    default -> ifNotAdministrator(actor);
                },
                (allowed, guard) -> next.extended(id, request, allowed, guard));
    }

    /** Whether the name or the password was wrong is not told. */
    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
        byte type = LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST;
        LDAPMessage answer =
                read(id, type, controls, actor -> Optional.empty(), allowed -> next.bind(id, request, allowed));
        boolean wrong = answer.getBindResponseProtocolOp().getResultCode() == ResultCode.INVALID_CREDENTIALS_INT_VALUE;
        return wrong ? WRONG_CREDENTIALS.to(id, type) : answer;
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
        return read(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_COMPARE_REQUEST,
                controls,
                actor -> {
                    String attribute = request.getAttributeName();
                    return ifAnonymous(actor)
                            .or(() -> HiddenPasswords.hides(attribute) ? Optional.of(PASSWORD) : Optional.empty())
                            .or(() -> unless(
                                    actor,
                                    request.getDN(),
                                    entry -> rules.tenancy().reads(actor, entry)
                                            && rules.tenancy().shows(actor, attribute)));
                },
                allowed -> next.compare(id, request, allowed));
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
        return read(
                id,
                LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST,
                controls,
                actor -> searchRefusal(actor, request),
                allowed -> next.search(id, request, allowed));
    }

    private Optional<Refusal> searchRefusal(Actor actor, SearchRequestProtocolOp request) {
        shown.to(actor);
        if (asksWhatServerOffers(request)) {
            return Optional.empty();
        }
        Predicate<String> hidden = attribute ->
                HiddenPasswords.hides(attribute) || !rules.tenancy().shows(actor, attribute);
        return ifAnonymous(actor)
                .or(() -> HiddenPasswords.isTested(request.getFilter(), hidden)
                        ? Optional.of(PASSWORD)
                        : Optional.empty())
                .or(() -> actor.runsTheSystem() || opens(actor, request.getBaseDN())
                        ? Optional.empty()
                        : Optional.of(NOT_THERE));
    }

    private boolean opens(Actor actor, String base) {
        return entry(base).filter(entry -> rules.tenancy().opens(actor, entry)).isPresent();
    }

    private Optional<Refusal> passwordRefusal(Actor actor, ExtendedRequestProtocolOp request) {
        try {
            var change = new PasswordModifyExtendedRequest(new ExtendedRequest(request.getOID(), request.getValue()));
            String person = Optional.ofNullable(change.getUserIdentity())
                    .map(Controls::withoutPrefix)
                    .orElse(actor.dn().toString());
            return unless(actor, person, entry -> rules.tenancy().setsPassword(actor, entry));
        } catch (LDAPException malformed) {
            return Optional.of(Refusal.because(ResultCode.PROTOCOL_ERROR, malformed));
        }
    }

    /** What it is about must be there for who asks; the engine says the rest to whom no rule holds. */
    private Optional<Refusal> unless(Actor actor, String dn, Predicate<Entry> allowed) {
        Optional<Entry> entry = entry(dn);
        if (entry.filter(there -> rules.tenancy().reads(actor, there) || allowed.test(there))
                .isEmpty()) {
            return actor.runsTheSystem() ? Optional.empty() : Optional.of(actor.isSignedIn() ? NOT_THERE : SIGN_IN);
        }
        return entry.filter(allowed).isPresent() ? Optional.empty() : Optional.of(DENIED);
    }

    private Optional<Entry> entry(String dn) {
        return Names.parsed(dn).flatMap(next::entry);
    }

    private static Optional<DN> after(ModifyDNRequestProtocolOp request) {
        try {
            DN parent = request.getNewSuperiorDN() == null
                    ? new DN(request.getDN()).getParent()
                    : new DN(request.getNewSuperiorDN());
            return Optional.of(new DN(new RDN(request.getNewRDN()), parent));
        } catch (LDAPException malformed) {
            return Optional.empty();
        }
    }

    /** Carries a write out, and judges it in the same moment. */
    private interface Write {
        LDAPMessage carryOut(List<Control> allowed, Supplier<Optional<Refusal>> guard);
    }

    private LDAPMessage write(
            int id, byte type, List<Control> controls, Function<Actor, Optional<Refusal>> rule, Write write) {
        return judged(
                id,
                type,
                controls,
                (dn, allowed) ->
                        write.carryOut(allowed, () -> rule.apply(rules.actors().actor(dn))));
    }

    private LDAPMessage read(
            int id,
            byte type,
            List<Control> controls,
            Function<Actor, Optional<Refusal>> rule,
            Function<List<Control>, LDAPMessage> read) {
        return judged(
                id,
                type,
                controls,
                (dn, allowed) -> rule.apply(rules.actors().actor(dn))
                        .map(refusal -> refusal.to(id, type))
                        .orElseGet(() -> read.apply(allowed)));
    }

    /** What is left to do when it is known who asks, and which controls he may use. */
    private interface Judged {
        LDAPMessage answer(DN actor, List<Control> allowed);
    }

    private LDAPMessage judged(int id, byte type, List<Control> controls, Judged rest) {
        DN bound = next.boundAs();
        boolean administrator = bound.equals(rules.actors().administrator());
        Optional<DN> other = administrator ? Controls.identity(controls) : Optional.empty();
        boolean trusted = administrator && other.isEmpty();
        return Controls.refusal(controls, administrator, trusted)
                .or(() -> other.filter(dn -> next.entry(dn).isEmpty()).map(dn -> UNKNOWN))
                .map(reason -> reason.to(id, type))
                .orElseGet(() -> HiddenPasswords.in(next.actingAs(
                        other.orElse(bound),
                        () -> rest.answer(other.orElse(bound), Controls.allowed(controls, trusted)))));
    }

    private static Optional<Refusal> ifNotAdministrator(Actor actor) {
        return actor.rank() == Actor.Rank.ADMINISTRATOR
                ? Optional.empty()
                : Optional.of(actor.isSignedIn() ? ADMINISTRATOR_ONLY : SIGN_IN);
    }

    private static Optional<Refusal> ifAnonymous(Actor actor) {
        return actor.isSignedIn() ? Optional.empty() : Optional.of(SIGN_IN);
    }

    private boolean asksWhatServerOffers(SearchRequestProtocolOp request) {
        return request.getScope() == SearchScope.BASE
                && (request.getBaseDN().isEmpty() || isSchema(request.getBaseDN()));
    }

    private boolean isSchema(String dn) {
        return Names.parsed(dn).filter(rules.schema()::equals).isPresent();
    }

    private static Refusal denied(String reason) {
        return new Refusal(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, reason);
    }
}
