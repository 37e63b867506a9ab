/**
 * Who owns what: organisations, their users, groups and privileges, the mail hosts, and the IP addresses given to
 * organisations. Values check themselves when they are made; ports are how the rest of the house reads and keeps them.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.tenancy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
