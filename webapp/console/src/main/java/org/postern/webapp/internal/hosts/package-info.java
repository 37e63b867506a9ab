/** Mail hosts: the list, adding one, and where the content filter of each answers. */
@NullMarked
package org.postern.webapp.internal.hosts;

import org.jspecify.annotations.NullMarked;
