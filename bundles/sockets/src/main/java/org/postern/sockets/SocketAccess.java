package org.postern.sockets;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may open a socket, as the file system enforces it (unix(7)).
 *
 * @param group that the socket is given; empty for the process' own
 */
public record SocketAccess(String group, Set<PosixFilePermission> mode) {
    /** The user of this process, and root. */
    public static final SocketAccess OWNER = new SocketAccess("", PosixFilePermissions.fromString("rw-------"));

    public SocketAccess {
        mode = Set.copyOf(mode);
    }

    /** The members of a group, too. */
    public static SocketAccess ofGroup(String group) {
        return new SocketAccess(group, PosixFilePermissions.fromString("rw-rw----"));
    }
}
