/** The people of an organisation: the list, adding one, and what there is to say and change about each. */
@NullMarked
package org.postern.webapp.internal.people;

import org.jspecify.annotations.NullMarked;
