/**
 * The commands, the socket that they are called through, and their Gogo form.
 */
@NullMarked
package org.postern.shell.internal;

import org.jspecify.annotations.NullMarked;
