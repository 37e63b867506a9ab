/** UnboundID's in-memory directory server made durable. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.directory.embedded;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
