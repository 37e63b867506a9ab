/** Starts Felix with one of the run configurations of {@code felix-config}, on an ordinary class path. */
@NullMarked
package org.postern.launcher;

import org.jspecify.annotations.NullMarked;
