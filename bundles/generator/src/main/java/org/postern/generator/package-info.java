/** Mail servers of a host in, wanted state of the host out. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.generator;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
