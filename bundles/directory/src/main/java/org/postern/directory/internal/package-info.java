/**
 * How the ports are kept in LDAP: {@code DirectoryTree} makes the names of entries, {@code …Entries} turn values into entries
 * and back, and {@code Directory} alone talks to the server.
 */
@NullMarked
package org.postern.directory.internal;

import org.jspecify.annotations.NullMarked;
