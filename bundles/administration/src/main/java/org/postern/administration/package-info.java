/** What a person may do. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.administration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
