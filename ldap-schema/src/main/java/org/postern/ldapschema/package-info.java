/** The LDAP schema in each server's form, from one source, and the base tree. */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.ldapschema;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
