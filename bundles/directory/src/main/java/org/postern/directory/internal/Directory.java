package org.postern.directory.internal;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final int PAGE = 1000;

    private final DirectoryTree tree;
    private final LDAPConnectionPool pool;
    private final Duration pollInterval;

    @Activate
    public Directory(DirectorySettings settings) {
        this(DirectorySettings.Reading.access(settings));
    }

    /** Connects when first asked: a directory that is away now is no error. */
    public Directory(DirectoryAccess access) {
        this.tree = new DirectoryTree(access.suffix());
        this.pool = Connections.pool(access);
        this.pollInterval = access.pollInterval();
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
            return read(connection -> whole(connection, request)).stream().findFirst();
        } catch (LDAPException failure) {
            if (ResultCode.NO_SUCH_OBJECT.equals(failure.getResultCode())) {
                return Optional.empty();
            }
            throw Outcome.failure("read " + dn, failure);
        }
    }

    /**
     * Reads all entries that match, below the base and the base itself.
     *
     * @throws UnavailableException also where the base is not there, or the server gave less than the whole answer
     */
    List<StoredEntry> list(DN base, Filter filter, String... attributes) {
        var request = new SearchRequest(base.toString(), SearchScope.SUB, filter, attributes);
        try {
            return read(connection -> whole(connection, request));
        } catch (LDAPException failure) {
            throw Outcome.failure("read all " + filter + " below " + base, failure);
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
        return new UnavailableException(one + " and " + other + " share one name: rename or remove one of them", why);
    }

    Outcome add(Entry entry) {
        return write("add " + entry.getDN(), connection -> connection.add(entry));
    }

    /** Does nothing, and says that it is done, where there is nothing to change. */
    Outcome modify(DN dn, List<Modification> modifications) {
        if (modifications.isEmpty()) {
            return Outcome.done("leave " + dn);
        }
        return write("change " + dn, connection -> connection.modify(dn.toString(), modifications));
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
        return write("remove " + dn, connection -> connection.delete(dn.toString()));
    }

    /** Has the server hash and keep a password (RFC 3062). */
    Outcome setPassword(DN user, Password password) {
        var request = new PasswordModifyExtendedRequest(user.toString(), null, password.clearText());
        return write("set the password of " + user, connection -> {
            var result = connection.processExtendedOperation(request);
            if (!ResultCode.SUCCESS.equals(result.getResultCode())) {
                throw new LDAPException(result);
            }
        });
    }

    /** Opens a connection of its own for a search that lasts. */
    Watch watch() {
        try {
            return new Watch(pool.getServerSet().getConnection());
        } catch (LDAPException failure) {
            throw Outcome.failure("take a connection", failure);
        }
    }

    @Override
    @Deactivate
    public void close() {
        pool.close();
    }

    private static List<StoredEntry> whole(LDAPConnection connection, SearchRequest request) throws LDAPException {
        var entries = new ArrayList<StoredEntry>();
        Optional<ASN1OctetString> next = Optional.empty();
        do {
            request.setControls(new SimplePagedResultsControl(PAGE, next.orElse(null), true));
            SearchResult page = connection.search(request);
            if (page.getReferenceCount() > 0) {
                throw new LDAPException(
                        ResultCode.REFERRAL, "a part of the answer lies on another server, which is not asked");
            }
            page.getSearchEntries().forEach(entry -> entries.add(new StoredEntry(entry)));
            next = Optional.ofNullable(SimplePagedResultsControl.get(page))
                    .filter(SimplePagedResultsControl::moreResultsToReturn)
                    .map(SimplePagedResultsControl::getCookie);
        } while (next.isPresent());
        return entries;
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

    /** Writes once: a write without an answer may have been done, so it is never repeated here. */
    private Outcome write(String action, Change change) {
        try {
            exchange(connection -> {
                change.apply(connection);
                return connection;
            });
            return Outcome.done(action);
        } catch (LDAPException failure) {
            if (!failure.getResultCode().isConnectionUsable()) {
                throw Outcome.failure(action, failure);
            }
            return new Outcome(action, Optional.of(failure));
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
        void apply(LDAPConnection connection) throws LDAPException;
    }
}
