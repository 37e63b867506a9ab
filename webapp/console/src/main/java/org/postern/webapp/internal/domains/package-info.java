/** The mail domains of an organisation: the list, adding one, its route and recipient check. */
@NullMarked
package org.postern.webapp.internal.domains;

import org.jspecify.annotations.NullMarked;
