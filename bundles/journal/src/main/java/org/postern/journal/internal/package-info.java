/**
 * The record of changes in an embedded SQL database (H2): {@code Database} opens it when it is first needed, {@code
 * AuditTable} holds all SQL.
 */
@NullMarked
package org.postern.journal.internal;

import org.jspecify.annotations.NullMarked;
