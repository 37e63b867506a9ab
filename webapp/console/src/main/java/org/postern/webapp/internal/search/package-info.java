/** Looking for a text in everything that the reader sees, or in what one organisation has. */
@NullMarked
package org.postern.webapp.internal.search;

import org.jspecify.annotations.NullMarked;
