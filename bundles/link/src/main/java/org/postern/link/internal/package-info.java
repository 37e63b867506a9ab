/** The verbs, their JSON, and the two ends of the socket. */
@NullMarked
package org.postern.link.internal;

import org.jspecify.annotations.NullMarked;
