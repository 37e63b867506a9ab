/** For tests only: real servers and the contracts of the ports. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
