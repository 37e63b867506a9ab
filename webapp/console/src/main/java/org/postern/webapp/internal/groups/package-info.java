/** The groups of an organisation: the list, adding one, its privileges and its members. */
@NullMarked
package org.postern.webapp.internal.groups;

import org.jspecify.annotations.NullMarked;
