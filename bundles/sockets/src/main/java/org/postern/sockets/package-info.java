/**
 * Unix-domain sockets that programs of the same machine reach the product on. In comes where one lies, who may open it and
 * what to do with a connection; each connection is served on a thread of its own until the server is closed.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.sockets;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
