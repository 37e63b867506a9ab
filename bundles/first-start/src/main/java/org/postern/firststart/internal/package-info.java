/** What a server does by itself when it is started for the first time: it makes somebody who may sign in, and adds its host. */
@NullMarked
package org.postern.firststart.internal;

import org.jspecify.annotations.NullMarked;
