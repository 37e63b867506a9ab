/** Messaging → general settings: whether organisations run Postfix instances of their own, and what the machines' own does. */
@NullMarked
package org.postern.webapp.internal.messaging;

import org.jspecify.annotations.NullMarked;
