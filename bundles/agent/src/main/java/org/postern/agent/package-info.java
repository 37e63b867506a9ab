/**
 * On a mail host: observes, plans, applies, verifies and reports, by itself when the directory asks for it and on demand.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.agent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
