/**
 * The LDAP schema in each server's form, from one source, and the base tree, as texts to load into a directory.
 *
 * <p>What a server needs beside the schema, its overlays or plugins, indices, limits and access rules, is in the files of
 * {@link org.postern.ldapschema.OpenLdapFiles} and {@link org.postern.ldapschema.Ds389Files}. Where several servers replicate each other, all writes go to one at a time.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.postern.ldapschema;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
