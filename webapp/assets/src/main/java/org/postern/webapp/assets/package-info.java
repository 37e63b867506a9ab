/** The console's style sheets, scripts and icons, as resources of this package. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.webapp.assets;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
