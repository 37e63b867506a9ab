/** Organisations: the list, adding one, and the general settings of each. */
@NullMarked
package org.postern.webapp.internal.organisations;

import org.jspecify.annotations.NullMarked;
