/**
 * The {@code postern} command itself: carries the words to the running server and the answer back. Runs from a plain class path.
 */
@NullMarked
package org.postern.shell.client;

import org.jspecify.annotations.NullMarked;
