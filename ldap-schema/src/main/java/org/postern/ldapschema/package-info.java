/**
 * The LDAP schema in each server's form, from one source, and the base tree, as texts to load into a directory.
 *
 * <p>An OpenLDAP that keeps the tree needs an equality index on {@code objectClass}, {@code cn}, {@code uid}, {@code member},
 * {@code posternOwner}, {@code posternHost}, {@code posternHostName} and {@code posternHolder}, and one for presence and
 * equality on {@code posternInstanceRef}. Where several servers replicate each other, all writes go to one at a time.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.ldapschema;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
