package org.postern.directory.internal;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.directory.DirectoryAccess;
import org.postern.tenancy.Password;
import org.postern.tenancy.UnavailableException;

/** The one place that talks LDAP: reads whole answers, writes once, and turns every failure into one clear exception. */
@Component(
        service = Directory.class,
        configurationPid = "org.postern.directory",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DirectorySettings.class)
public final class Directory implements AutoCloseable {
    /** Codes by which the servers say that a cookie is too old, or newer than they are since they were restored. */
    private static final Set<ResultCode> OUT_OF_DATE =
            Set.of(ResultCode.E_SYNC_REFRESH_REQUIRED, ResultCode.UNWILLING_TO_PERFORM);

    static final String SET_PASSWORD = "the directory did not set the password of %s" + Outcome.BECAUSE;

    private static final Filter ANY = Filter.createPresenceFilter("objectClass");
    private static final int MOST_TRIES = 20;

    private final DirectoryTree tree;
    private final LDAPConnectionPool pool;
    private final ServerSet doors;
    private final ServerInUse inUse = new ServerInUse();
    private final Duration pollInterval;
    private final Authorization authorization;

    @Activate
    public Directory(DirectorySettings settings) {
        this(DirectorySettings.Reading.access(settings));
    }

    /** Connects when first asked: a directory that is away now is no error. */
    public Directory(DirectoryAccess access) {
        this.tree = new DirectoryTree(access.suffix(), LayoutFile.read(access.layout()));
        this.pool = Connections.pool(access, inUse);
        this.doors = Connections.anonymous(access, inUse);
        this.pollInterval = access.pollInterval();
        this.authorization = new Authorization(this, access.proxied());
    }

    DirectoryTree tree() {
        return tree;
    }

    Duration pollInterval() {
        return pollInterval;
    }

    /** Reads one entry by its name; empty where it is not there or not of that kind. */
    Optional<StoredEntry> find(DN dn, Filter filter, String... attributes) {
        var request = new SearchRequest(dn.toString(), SearchScope.BASE, filter, attributes);
        try {
            return read(connection -> Searches.whole(connection, request)).stream()
                    .findFirst();
        } catch (LDAPException failure) {
            if (ResultCode.NO_SUCH_OBJECT.equals(failure.getResultCode())) {
                return Optional.empty();
            }
            throw Outcome.failure(failure, "the directory did not read %s" + Outcome.BECAUSE, dn);
        }
    }

    /**
     * Reads all entries that match, below the base and the base itself.
     *
     * @throws UnavailableException also where the base is not there, or the server gave less than the whole answer
     */
    List<StoredEntry> list(DN base, Filter filter, String... attributes) {
        return list(Range.of(base, filter), attributes);
    }

    /** Reads all entries of a range, as {@link #list(DN, Filter, String...)} does. */
    List<StoredEntry> list(Range range, String... attributes) {
        var request = new SearchRequest(range.base().toString(), range.scope(), range.filter(), attributes);
        try {
            return read(connection -> Searches.whole(connection, request));
        } catch (LDAPException failure) {
            throw Outcome.failure(
                    failure,
                    "the directory did not read all %s below %s" + Outcome.BECAUSE,
                    range.filter(),
                    range.base());
        }
    }

    /**
     * Has the server tell what changed among the entries of a range (RFC 4533 §3.3, refreshOnly).
     *
     * @param cookie of the last time; without one every entry is told of
     * @return empty where the server does not offer this, or limits its answers
     */
    Optional<Refresh> refresh(Range range, Optional<ASN1OctetString> cookie, String... attributes) {
        try {
            return Optional.of(read(connection -> Searches.refreshed(connection, range, cookie, attributes)));
        } catch (LDAPException failure) {
            if (ResultCode.UNAVAILABLE_CRITICAL_EXTENSION.equals(failure.getResultCode())
                    || Searches.isLimited(failure)) {
                return Optional.empty();
            }
            if (cookie.isPresent() && OUT_OF_DATE.contains(failure.getResultCode())) {
                return refresh(range, Optional.empty(), attributes);
            }
            throw Outcome.failure(
                    failure, "the directory did not tell what changed below %s" + Outcome.BECAUSE, range.base());
        }
    }

    /**
     * Reads the one entry below the base that matches.
     *
     * @throws UnavailableException also where there are two: nobody could say which of them is meant
     */
    Optional<StoredEntry> findOne(DN base, Filter filter, String... attributes) {
        List<StoredEntry> found = list(base, filter, attributes);
        if (found.size() > 1) {
            throw ambiguous(found.get(0).dn(), found.get(1).dn());
        }
        return found.stream().findFirst();
    }

    static UnavailableException ambiguous(DN one, DN other) {
        var why = new IllegalStateException("two entries share a name that must be unique");
        return new UnavailableException(why, "%s and %s share one name: rename or remove one of them", one, other);
    }

    /** Tries again where an entry above is said to be missing that is there: 389 Directory Server 2.3 does so when many add at once. */
    Outcome add(Entry entry) {
        DN above = DirectoryTree.dn(entry.getDN()).getParent();
        Outcome outcome = addOnce(entry);
        for (int tries = 1;
                tries < MOST_TRIES
                        && outcome.isGone()
                        && find(above, ANY, "1.1").isPresent();
                tries++) {
            outcome = addOnce(entry);
        }
        return outcome;
    }

    private Outcome addOnce(Entry entry) {
        return write(
                "the directory did not add %s" + Outcome.BECAUSE,
                DirectoryTree.dn(entry.getDN()),
                (connection, controls) -> connection.add(new AddRequest(entry, controls)));
    }

    /** Does nothing, and says that it is done, where there is nothing to change. */
    Outcome modify(DN dn, List<Modification> modifications) {
        if (modifications.isEmpty()) {
            return Outcome.done();
        }
        return write(
                "the directory did not change %s" + Outcome.BECAUSE,
                dn,
                (connection, controls) -> connection.modify(new ModifyRequest(dn, modifications, controls)));
    }

    /** Does so only where the entry matches (RFC 4528); conflicts where it does not any more. */
    Outcome modify(DN dn, List<Modification> modifications, Filter condition) {
        return write("the directory did not change %s" + Outcome.BECAUSE, dn, (connection, controls) -> {
            var request = new ModifyRequest(dn, modifications, controls);
            request.addControl(new AssertionRequestControl(condition));
            connection.modify(request);
        });
    }

    /** Turns an entry that was just read into another. */
    Outcome update(StoredEntry before, Entry after) {
        return update(before.copy(), after);
    }

    /**
     * Turns one reading of an entry into another: deletes the old values and adds the new ones in one write, so that it
     * conflicts where somebody else changed the same.
     *
     * @throws IllegalArgumentException where the two are not one entry
     */
    Outcome update(Entry before, Entry after) {
        DN dn = DirectoryTree.dn(before.getDN());
        if (!dn.equals(DirectoryTree.dn(after.getDN()))) {
            throw new IllegalArgumentException(before.getDN() + " cannot become " + after.getDN());
        }
        return modify(dn, Entry.diff(before, after, true, true));
    }

    Outcome delete(DN dn) {
        return write(
                "the directory did not remove %s" + Outcome.BECAUSE,
                dn,
                (connection, controls) -> connection.delete(new DeleteRequest(dn, controls)));
    }

    /** Gives an entry, and all below it, another name in the same place. */
    Outcome rename(DN dn, RDN name) {
        return write(
                "the directory did not rename %s" + Outcome.BECAUSE,
                dn,
                (connection, controls) -> connection.modifyDN(new ModifyDNRequest(dn, name, true, null, controls)));
    }

    /**
     * Has the server hash and keep a password. 389 Directory Server may not find an entry yet that it has just added for one of
     * many at once.
     */
    Outcome setPassword(DN user, Password password) {
        for (int tries = 1; ; tries++) {
            Outcome outcome = write(
                    SET_PASSWORD,
                    user,
                    (connection, controls) -> PasswordPolicy.set(connection, user, null, password, controls));
            if (!outcome.isGone()
                    || tries == MOST_TRIES
                    || find(user, ANY, "1.1").isEmpty()) {
                return outcome;
            }
        }
    }

    /** Opens a connection of its own for content synchronisation. */
    Watch watch() {
        return new Watch(connectionThatLasts());
    }

    /** Opens a connection of its own for persistent search. */
    PersistentSearch persistentSearch(Runnable hint) {
        return new PersistentSearch(connectionThatLasts(), hint);
    }

    private LDAPConnection connectionThatLasts() {
        try {
            return connectAsProduct();
        } catch (LDAPException failure) {
            throw Outcome.failure(failure, "the directory did not take a connection" + Outcome.BECAUSE);
        }
    }

    /** Where the tree begins, as the settings spell it. */
    public String suffix() {
        return tree.suffix().toString();
    }

    /** Opens a connection beside the pool's that nobody has signed in on. */
    public LDAPConnection connect() throws LDAPException {
        return doors.getConnection();
    }

    /** Opens a connection beside the pool's that is signed in as they are. */
    public LDAPConnection connectAsProduct() throws LDAPException {
        return pool.getServerSet().getConnection();
    }

    @Override
    @Deactivate
    public void close() {
        pool.close();
    }

    /** Reads; once more with a fresh connection where the server had closed the one of the pool. */
    private <T> T read(Exchange<T> reading) throws LDAPException {
        try {
            return exchange(reading);
        } catch (LDAPException failure) {
            if (failure.getResultCode().isConnectionUsable()) {
                throw failure;
            }
            return exchange(reading);
        }
    }

    /** Returns when something may be written: while the server in use is about to be another one, nobody writes. */
    void awaitWriting() throws LDAPException {
        inUse.awaitWriting();
    }

    /**
     * Writes once, on the account of whoever acts: a write without an answer may have been done, so it is never repeated
     * here. One that the server was too busy for was not: 389 Directory Server says so of an entry that many write at once.
     */
    private Outcome write(String pattern, DN entry, Change change) {
        Control[] controls = authorization.controls();
        for (int tries = 1; ; tries++) {
            try {
                inUse.awaitWriting();
                exchange(connection -> {
                    change.apply(connection, controls);
                    return connection;
                });
                return Outcome.done();
            } catch (LDAPException failure) {
                if (ResultCode.BUSY.equals(failure.getResultCode()) && tries < MOST_TRIES) {
                    continue;
                }
                if (!failure.getResultCode().isConnectionUsable()) {
                    throw Outcome.failure(failure, pattern, entry);
                }
                return Outcome.refused(pattern, entry, failure);
            }
        }
    }

    private <T> T exchange(Exchange<T> exchange) throws LDAPException {
        LDAPConnection connection = pool.getConnection();
        try {
            T answer = exchange.with(connection);
            pool.releaseConnection(connection);
            return answer;
        } catch (LDAPException failure) {
            pool.releaseConnectionAfterException(connection, failure);
            throw failure;
        }
    }

    /** Requests and answers on one connection. */
    private interface Exchange<T> {
        T with(LDAPConnection connection) throws LDAPException;
    }

    /** A request that changes something. */
    private interface Change {
        void apply(LDAPConnection connection, Control[] controls) throws LDAPException;
    }
}
