/** Starts Felix with a run configuration. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.launcher;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
