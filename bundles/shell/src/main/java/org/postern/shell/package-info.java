/**
 * Commands for terminals and scripts, over the use cases of {@code administration} and the agent of this host. The same
 * commands are reached through a Unix-domain socket, by the {@code postern} command, and in the Gogo shell.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
