package org.postern.directory.setup;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.controls.ProxiedAuthorizationV2RequestControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import com.unboundid.ldif.LDIFChangeRecord;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.directory.DirectoryConnections;
import org.postern.directory.setup.Lack.Place;
import org.postern.tenancy.UnavailableException;

/**
 * Finds out what the directory of the settings lacks to keep the tree, adds it, and proves which rules it enforces. It only
 * ever adds, but for what an older version of it added.
 */
@Component(service = DirectorySetup.class)
public final class DirectorySetup {
    private final DirectoryConnections connections;

    @Activate
    public DirectorySetup(@Reference DirectoryConnections connections) {
        this.connections = connections;
    }

    /**
     * What it lacks, in the order in which that can be added; nothing where all is there.
     *
     * @throws UnavailableException where it cannot be read
     */
    public List<Lack> check(Accounts accounts) {
        try (LDAPConnection tree = tree(accounts);
                var configuration = Configuration.open(connections, accounts.configuration())) {
            return lacks(tree, configuration);
        } catch (LDAPException refused) {
            throw unavailable(refused);
        }
    }

    /**
     * Adds what it lacks.
     *
     * @return what it still lacks, which only the server's administrator can add
     * @throws UnavailableException where it refuses a change; what was added before stays, and the next call goes on
     */
    public List<Lack> install(Accounts accounts) {
        try (LDAPConnection tree = tree(accounts);
                var configuration = Configuration.open(connections, accounts.configuration())) {
            List<Lack> before = lacks(tree, configuration);
            for (Lack lack : before) {
                apply(
                        lack,
                        lack.place() == Place.TREE
                                ? tree
                                : configuration.connection().orElse(tree));
            }
            return lacks(tree, configuration);
        } catch (LDAPException refused) {
            throw unavailable(refused);
        }
    }

    /**
     * Tries the tenancy rules (see {@link TenancyProof}); the account of the tree must be one that no rule holds for.
     *
     * @throws UnavailableException where the scratch entries can't be made or removed
     */
    public List<Finding> prove(Accounts accounts) {
        var server = new TenancyProof.Server() {
            @Override
            public LDAPConnection connect() throws LDAPException {
                return connections.connect();
            }

            @Override
            public LDAPConnection connectAsAdministrator() throws LDAPException {
                return tree(accounts);
            }
        };
        try {
            return new TenancyProof(server, connections.suffix()).run();
        } catch (LDAPException refused) {
            throw unavailable(refused);
        }
    }

    private List<Lack> lacks(LDAPConnection tree, Configuration configuration) throws LDAPException {
        RootDSE root = tree.getRootDSE();
        ServerKind kind = ServerKind.of(root);
        List<Lack> lacks = new ArrayList<>(offers(root));
        lacks.addAll(configuration.lacks(kind, connections.suffix()));
        lacks.addAll(new TreeCheck(tree, kind.tree(connections.suffix())).lacks());
        return lacks;
    }

    /** What a server offers can't be added. */
    private static List<Lack> offers(RootDSE root) {
        List<Lack> lacks = new ArrayList<>();
        if (!root.supportsControl(ProxiedAuthorizationV2RequestControl.PROXIED_AUTHORIZATION_V2_REQUEST_OID)) {
            lacks.add(missing("proxied authorization (RFC 4370): set proxied_authorization=false"));
        }
        if (!root.supportsExtendedOperation(PasswordModifyExtendedRequest.PASSWORD_MODIFY_REQUEST_OID)) {
            lacks.add(missing("the password modify operation (RFC 3062): no password can be set"));
        }
        return lacks;
    }

    private static Lack missing(String what) {
        return new Lack("the server does not offer " + what, Place.CONFIGURATION, List.of());
    }

    private static void apply(Lack lack, LDAPConnection connection) throws LDAPException {
        for (LDIFChangeRecord change : lack.changes()) {
            change.processChange(connection);
        }
    }

    private LDAPConnection tree(Accounts accounts) throws LDAPException {
        return accounts.tree().isPresent()
                ? accounts.tree().get().signedIn(connections)
                : connections.connectAsProduct();
    }

    private static UnavailableException unavailable(LDAPException refused) {
        return new UnavailableException(
                refused,
                "the directory refused: %s (LDAP result %s)",
                String.valueOf(refused.getMessage()),
                refused.getResultCode().intValue());
    }
}
