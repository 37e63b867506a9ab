package org.postern.directory.internal;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.nio.file.Files;
import org.postern.directory.DirectoryAccess;

/** Signs a new connection in with the password that the file holds now, so that it can be changed at any time. */
final class SignIn implements PostConnectProcessor {
    private final DirectoryAccess access;

    SignIn(DirectoryAccess access) {
        this.access = access;
    }

    @Override
    public void processPreAuthenticatedConnection(LDAPConnection connection) throws LDAPException {
        connection.bind(access.bindDn(), password());
    }

    @Override
    public void processPostAuthenticatedConnection(LDAPConnection connection) {
        // Nothing is left to do once signed in.
    }

    /** An empty one is never sent: many servers would take the connection for an anonymous one (RFC 4513 §5.1.2). */
    private String password() throws LDAPException {
        String password = read().strip();
        if (password.isEmpty()) {
            throw new LDAPException(
                    ResultCode.PARAM_ERROR,
                    "the password file " + access.passwordFile() + " is empty: write the password of " + access.bindDn()
                            + " into it");
        }
        return password;
    }

    private String read() throws LDAPException {
        try {
            return Files.readString(access.passwordFile());
        } catch (IOException unreadable) {
            throw new LDAPException(
                    ResultCode.PARAM_ERROR,
                    "the password file " + access.passwordFile() + " cannot be read: make it readable for this process",
                    unreadable);
        }
    }
}
