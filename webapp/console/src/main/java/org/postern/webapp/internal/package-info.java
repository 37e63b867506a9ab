/** The web application itself: how Wicket runs in OSGi, who is signed in, and the product's own pages. */
@NullMarked
package org.postern.webapp.internal;

import org.jspecify.annotations.NullMarked;
