package org.postern.testkit;

import com.unboundid.ldap.protocol.LDAPMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.directory.DirectoryAccess;
import org.postern.directory.DirectoryPorts;

/** The line from ports to their directory, cut at a certain write: that one, and what comes after it, never arrives. */
public final class CutLine extends DirectoryLine {
    private static final Set<Byte> WRITES = Set.of(
            LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST,
            LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST,
            LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST,
            LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST);

    private final AtomicInteger writesLeft;
    private final DirectoryPorts ports;

    private CutLine(TestDirectory directory, int writes) throws IOException {
        super(directory);
        DirectoryAccess access = directory.access();
        this.writesLeft = new AtomicInteger(writes);
        this.ports =
                new DirectoryPorts(DirectoryAccess.of(url(), access.suffix(), access.bindDn(), access.passwordFile())
                        .laidOutAs(access.layout()));
    }

    /** @param writes how many arrive */
    public static CutLine after(int writes, TestDirectory directory) throws IOException {
        var line = new CutLine(directory, writes);
        line.open();
        return line;
    }

    public DirectoryPorts ports() {
        return ports;
    }

    @Override
    boolean passRequest(LDAPMessage request, OutputStream server) throws IOException {
        boolean through = !WRITES.contains(request.getProtocolOpType()) || writesLeft.getAndDecrement() > 0;
        return through && super.passRequest(request, server);
    }

    @Override
    public void close() {
        ports.close();
        super.close();
    }
}
