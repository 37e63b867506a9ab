/**
 * The ports of tenancy and mail servers on an LDAP directory, as services or, without OSGi, from {@link
 * org.postern.directory.DirectoryPorts}.
 *
 * <p>Every exclusive thing is claimed in one write that at most one caller can win on any LDAPv3 server: a name by adding
 * an entry, an address by adding the value of a single-valued attribute. What is changed is guarded by deleting the old
 * value in the same modify. An answer is read whole or not at all.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.directory;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
