package org.postern.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.directory.internal.Directory;

/** Connections of one's own to the directory of the settings, for who looks after the server and not after what it holds. */
@Component(service = DirectoryConnections.class)
public final class DirectoryConnections {
    private final Directory directory;

    @Activate
    public DirectoryConnections(@Reference Directory directory) {
        this.directory = directory;
    }

    /** Where the tree begins. */
    public String suffix() {
        return directory.suffix();
    }

    /** Opens one that nobody has signed in on; encrypted as the settings have it. */
    public LDAPConnection connect() throws LDAPException {
        return directory.connect();
    }

    /** Opens one that the product itself has signed in on. */
    public LDAPConnection connectAsProduct() throws LDAPException {
        return directory.connectAsProduct();
    }
}
