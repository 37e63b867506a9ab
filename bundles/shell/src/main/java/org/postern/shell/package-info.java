/** Commands for terminals and scripts. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
