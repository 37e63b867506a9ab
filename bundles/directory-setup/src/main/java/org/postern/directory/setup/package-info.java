/** Makes a directory that a site has already ready for the product, and proves which of the tenancy rules it enforces. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.directory.setup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
