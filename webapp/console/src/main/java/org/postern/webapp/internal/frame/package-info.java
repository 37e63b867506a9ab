/** What stands around every page, and the pages that stand alone: signing in, and what to show where nothing else can be. */
@NullMarked
package org.postern.webapp.internal.frame;

import org.jspecify.annotations.NullMarked;
