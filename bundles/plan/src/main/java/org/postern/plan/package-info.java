/**
 * From the state wanted of a host and the state found on it to an ordered, printable list of steps. Making a plan touches
 * nothing; the same two states give the same plan.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.plan;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
