/** The record of changes: what was done, to what, by whom. */
@NullMarked
package org.postern.webapp.internal.changes;

import org.jspecify.annotations.NullMarked;
