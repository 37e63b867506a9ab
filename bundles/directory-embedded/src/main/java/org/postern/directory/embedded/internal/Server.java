package org.postern.directory.embedded.internal;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.schema.Schema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A folder, the store in it, and the listener in front. */
public final class Server implements AutoCloseable {
    private final FolderLock lock;
    private final Store store;
    private final LDAPListener listener;

    private Server(FolderLock lock, Store store, LDAPListener listener) {
        this.lock = lock;
        this.store = store;
        this.listener = listener;
    }

    /**
     * Reads or begins the folder and listens.
     *
     * @throws IOException where that is not possible; the folder is free again then
     */
    public static Server start(Path data, String suffix, InetAddress address, int port) throws IOException {
        DN base = suffix(suffix);
        Folder folder = Folder.at(data);
        FolderLock lock = FolderLock.of(folder);
        try {
            return start(folder, lock, base, new InetSocketAddress(address, port));
        } catch (LDAPException e) {
            lock.close();
            throw new IOException("the embedded directory cannot begin: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Server start(Folder folder, FolderLock lock, DN suffix, InetSocketAddress where)
            throws IOException, LDAPException {
        Schema schema = Engine.schema();
        DN administrator = new DN(new RDN("cn", "admin"), suffix);
        InMemoryRequestHandler engine = Engine.create(suffix, schema, administrator, AdministratorPassword.in(folder));
        Store store = Store.open(folder, schema, engine, Journal.SHORT);
        completeBaseTree(store, engine);
        var policy = new AccessPolicy(
                new DurableRequestHandler(store, engine), rules(store, engine, schema, suffix, administrator));
        try {
            return new Server(lock, store, listen(policy, where));
        } catch (IOException e) {
            store.close();
            throw e;
        }
    }

    private static void completeBaseTree(Store store, InMemoryRequestHandler engine) throws IOException, LDAPException {
        for (Entry entry : Loading.missingOfBaseTree(engine)) {
            var request = new AddRequestProtocolOp(entry.getDN(), List.copyOf(entry.getAttributes()));
            store.write(Extent.of(entry.getParsedDN()), () -> engine.processAddRequest(1, request, List.of()));
        }
    }

    private static AccessPolicy.Rules rules(
            Store store, InMemoryRequestHandler engine, Schema schema, DN suffix, DN administrator)
            throws LDAPException {
        Place.Tree tree = Place.Tree.below(suffix);
        var groups = new Groups(store.recentChanges(), engine, tree);
        return new AccessPolicy.Rules(
                new Actor.Directory(engine, administrator, tree, groups),
                new Tenancy(schema, tree, groups),
                schema.getSchemaEntry().getParsedDN());
    }

    private static LDAPListener listen(AccessPolicy policy, InetSocketAddress where) throws IOException {
        var config = new LDAPListenerConfig(where.getPort(), policy);
        config.setListenAddress(where.getAddress());
        var listener = new LDAPListener(config);
        try {
            listener.startListening();
        } catch (IOException e) {
            throw new IOException(
                    "the embedded directory cannot listen on %s port %d (%s): stop the program that does, or set another port"
                            .formatted(where.getAddress().getHostAddress(), where.getPort(), e.getMessage()),
                    e);
        }
        return listener;
    }

    /** The port it listens on. */
    public int port() {
        return listener.getListenPort();
    }

    /** Where clients find it. */
    public String url() {
        String address = listener.getListenAddress().getHostAddress();
        return "ldap://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port();
    }

    @Override
    public void close() throws IOException {
        listener.shutDown(true);
        store.close();
        lock.close();
    }

    private static DN suffix(String text) throws IOException {
        try {
            DN suffix = new DN(text);
            if (suffix.isNullDN()) {
                throw new IOException("the suffix is empty: take one as in dc=example,dc=com");
            }
            return suffix;
        } catch (LDAPException e) {
            throw new IOException("the suffix \"%s\" is no DN: take one as in dc=example,dc=com".formatted(text), e);
        }
    }
}
