/** Mail servers: the lists, adding one, what one server is to do and does, and bringing it into force step by step. */
@NullMarked
package org.postern.webapp.internal.servers;

import org.jspecify.annotations.NullMarked;
