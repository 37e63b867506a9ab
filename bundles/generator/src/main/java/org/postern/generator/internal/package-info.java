/** How the configuration is made: who is admitted, what templates are given, and the administrator's own additions. */
@NullMarked
package org.postern.generator.internal;

import org.jspecify.annotations.NullMarked;
