/** The ports of tenancy and mail servers on an LDAP directory. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.directory;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
